import { teamHolding } from "../catalog-index";
import { failed, type Judge, notBuilt, passed } from "../result";
import { rule } from "./rule";

/** PPL-03: enough members of the owner can do a shift alone. */
const enoughSolo: Judge = (index, service) => {
  if (!service.soloReady) return notBuilt;
  const owner = teamHolding(index, service);
  const members = owner ? index.activeMembers(owner) : [];
  const ready = [...new Set(service.soloReady)].filter((person) => members.includes(person));
  const least = index.facts.parameters.soloReady;
  return ready.length >= least
    ? passed
    : failed(
        `${String(ready.length)} of at least ${String(least)}${ready.length === 0 ? "" : `: ${ready.join(", ")}`}`,
      );
};

/** Whether people are ready. */
export const pplRules = [
  rule({
    id: "PPL-01",
    severity: "W",
    title: "Access was checked",
    passedWhen: "each participant's access was checked before the first shift, and within a year",
    mend: "Check it",
    source: "GOC",
  }),
  rule({
    id: "PPL-02",
    severity: "W",
    title: "Nobody starts alone",
    passedWhen: "each participant shadowed a turn before the first shift alone, or is recorded as ready",
    mend: "Shadow a turn",
    source: "FSO, GOC, IR",
  }),
  rule({
    id: "PPL-03",
    severity: "W",
    title: "Enough can do it alone",
    passedWhen: "at least {soloReady} members of the owner can do a shift alone",
    mend: "Train another",
    source: "own",
    judge: enoughSolo,
    parameters: ["soloReady"],
  }),
  rule({
    id: "PPL-04",
    severity: "A",
    title: "The owner knows enough",
    passedWhen: "the owner covers all topics the service needs",
    mend: "Train",
    source: "seed",
    set: "C",
  }),
  rule({
    id: "PPL-05",
    severity: "A",
    title: "Failure is rehearsed",
    passedWhen: "an exercise was held within 180 days",
    mend: "Hold one",
    source: "FSO",
    tierOneOnly: true,
  }),
  rule({
    id: "PPL-06",
    severity: "A",
    title: "Changes of the policy are known",
    passedWhen: "each participant acknowledged the latest change before the next shift",
    mend: "Acknowledge it",
    source: "IR",
    set: "C",
  }),
];
