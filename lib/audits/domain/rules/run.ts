import { before, dayIn, type Instant, plusDays } from "@/lib/kernel/time";
import { byTier } from "../facts";
import { failed, type Judge, notApplicable, notBuilt, passed } from "../result";
import { isFiller } from "./doc";
import { rule } from "./rule";

const latest = (instants: readonly Instant[], until: Instant): Instant | null =>
  instants
    .filter((one) => !before(until, one))
    .reduce<Instant | null>((last, one) => (last === null || before(last, one) ? one : last), null);

const day = (instant: Instant): string => dayIn(instant, "UTC");

/** RUN-02: a runbook was verified within the tier's days. */
const runbookVerified: Judge = (index, { runbooks, verifications, tier }) => {
  if (runbooks.length === 0) return notApplicable("No runbook");
  if (!verifications) return notBuilt;
  const last = latest(verifications, index.at);
  if (last === null) return failed("Never verified");
  const days = byTier(index.facts.parameters.runbookDays, tier);
  return before(plusDays(last, days), index.at)
    ? failed(`Last verified ${day(last)}; ${String(days)} days are allowed`)
    : passed;
};

/** RUN-03: nothing was released since the runbook was verified. */
const runbookCurrent: Judge = (index, { runbooks, verifications, releases }) => {
  if (runbooks.length === 0) return notApplicable("No runbook");
  if (!verifications || !releases) return notBuilt;
  const last = latest(verifications, index.at);
  const newer = releases.filter((one) => !before(index.at, one) && (last === null || before(last, one)));
  return newer.length === 0
    ? passed
    : failed(
        `${String(newer.length)} releases since ${last === null ? "ever" : day(last)}`,
        ...newer.map((one) => `Released ${one.toString()}`),
      );
};

/** RUN-01: at least one runbook, be it a link, a text or the flag of an import. */
const hasRunbook: Judge = (_index, service) => {
  const real = service.runbooks.filter(
    ({ url, stated }) => stated || (url !== null && !isFiller(url, service)),
  );
  const [first] = real;
  if (!first) return failed("No runbook");
  return first.url === null ? { state: "passed", evidence: ["Stated, no link"] } : passed;
};

/** Its runbooks. */
export const runRules = [
  rule({
    id: "RUN-01",
    severity: "W1",
    title: "A runbook exists",
    passedWhen: "there is at least one runbook, be it small",
    mend: "Write a first one",
    at: { form: "links", field: "links" },
    source: "FSO Lifecycle",
    judge: hasRunbook,
  }),
  rule({
    id: "RUN-02",
    severity: "W1",
    title: "The runbook was verified",
    passedWhen: "a runbook was verified within {runbookDays} days, by tier",
    mend: "Walk through it and say so",
    at: { form: "links", field: "links" },
    source: "FSO",
    judge: runbookVerified,
    parameters: ["runbookDays"],
  }),
  rule({
    id: "RUN-03",
    severity: "W",
    title: "The runbook is current",
    passedWhen: "nothing was released since it was verified",
    mend: "Verify it",
    at: { form: "links", field: "links" },
    source: "FSO",
    judge: runbookCurrent,
    feed: "deploys",
  }),
  rule({
    id: "RUN-04",
    severity: "A",
    title: "Releases update the runbook",
    passedWhen: "the release steps include updating the runbook",
    mend: "Add the step",
    source: "FSO",
    set: "C",
  }),
  rule({
    id: "RUN-05",
    severity: "W",
    title: "Alerts lead to a runbook",
    passedWhen: "each alert that pages links to a runbook",
    mend: "Link it",
    at: { form: "links", field: "links" },
    source: "IR",
    feed: "alerts",
  }),
];
