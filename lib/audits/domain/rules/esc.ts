import { counted } from "@/lib/kernel/counted";
import { type CatalogIndex, normalForm, teamHolding } from "../catalog-index";
import { byTier, type PolicyFacts, type ServiceFacts } from "../facts";
import { failed, type Judge, notApplicable, notBuilt, passed } from "../result";
import { atOneLevel, ofPolicy, rotationsOf } from "./onc";
import { rule } from "./rule";

const none = failed("No escalation policy");

/** ESC-01: two levels whose targets differ. */
const twoLevels: Judge = ofPolicy((_index, { levels }) => {
  const different = new Set(levels.map(({ targets }) => [...new Set(targets)].sort().join(" "))).size;
  return different >= 2 ? passed : failed(`${counted(different, "level")} with targets of its own`);
}, none);

/** ESC-02: three levels. */
const threeLevels: Judge = ofPolicy(
  (_index, { levels }) => (levels.length >= 3 ? passed : failed(counted(levels.length, "level"))),
  none,
);

/** ESC-04: no level names a person or a bot. */
const onlyRotations: Judge = ofPolicy((_index, { levels }) => {
  const faults = levels.flatMap(({ targets }, place) =>
    targets
      .filter((target) => target.startsWith("person:") || target.startsWith("bot:"))
      .map((target) => `Level ${String(place + 1)}: ${target.replace(":", " ")}`),
  );
  return faults.length === 0 ? passed : failed(...faults);
});

/** ESC-07: the delay from level 1 to level 2 lies in the tier's band. */
const delayInBand: Judge = ofPolicy((index, { levels }, { tier }) => {
  const delay = levels[0]?.delayMinutes;
  if (delay === undefined) return notBuilt;
  const { leastDelay, mostDelay } = index.facts.parameters;
  const most = byTier(mostDelay, tier);
  return delay >= leastDelay && delay <= most
    ? passed
    : failed(`${String(delay)} min; ${String(leastDelay)} to ${String(most)} are allowed`);
});

/** ESC-08: level 3 is the leads of the owner and nobody else, or every member of it. */
const thirdLevel: Judge = ofPolicy((index, { levels }, service) => {
  const third = levels[2];
  if (!third) return notApplicable(counted(levels.length, "level"));
  if (!index.facts.rotations) return notBuilt;
  const team = teamHolding(index, service);
  if (!team) return failed("No team holds it");
  const people = new Set([
    ...rotationsOf(index, [third]).known.flatMap(({ participants }) => participants),
    ...third.targets.filter((one) => one.startsWith("person:")).map((one) => one.slice("person:".length)),
  ]);
  const leads = [team.manager, team.techLead, team.productOwner];
  const members = index.activeMembers(team);
  const onlyLeads = people.size > 0 && [...people].every((person) => leads.includes(person));
  const everybody = members.length > 0 && members.every((person) => people.has(person));
  return onlyLeads || everybody ? passed : failed(`Level 3: ${[...people].join(", ") || "nobody"}`);
});

const ownerName = (index: CatalogIndex, service: ServiceFacts): string => {
  const holder = index.holder(service);
  if (holder.kind === "team") return holder.team.slug;
  return holder.kind === "person" ? holder.text : "nobody";
};

/** ESC-09: all services of the policy have one owner. */
const oneOwner: Judge = ofPolicy((index, { slug }) => {
  const owners = [...new Set(index.onPolicy(slug).map((service) => ownerName(index, service)))];
  return owners.length <= 1
    ? passed
    : failed(`${slug} serves ${String(owners.length)} owners: ${owners.join(", ")}`);
});

const called = (index: CatalogIndex, policy: PolicyFacts): readonly string[] =>
  index.onPolicy(policy.slug).flatMap((service) => {
    const owner = teamHolding(index, service);
    return [service.slug, service.name, ...(owner ? [owner.slug, owner.name] : [])];
  });

/** ESC-10: the policy is called after a service that uses it, or after its owner. */
const namedAfter: Judge = ofPolicy((index, policy) => {
  const name = policy.name ?? policy.slug;
  const form = normalForm(name);
  return called(index, policy).some((one) => normalForm(one) !== "" && form.includes(normalForm(one)))
    ? passed
    : failed(`‘${name}’ names neither the service nor its owner`);
});

/** Who is called after that. */
export const escRules = [
  rule({
    id: "ESC-01",
    severity: "B",
    title: "Two levels that differ",
    passedWhen: "the escalation policy has two levels with different targets",
    mend: "Add a level",
    source: "PagerDuty standards, FSO",
    judge: twoLevels,
    feed: "paging",
  }),
  rule({
    id: "ESC-02",
    severity: "B",
    title: "Three levels",
    passedWhen: "the escalation policy has three levels",
    mend: "Add a level",
    source: "FSO Escalation",
    judge: threeLevels,
    feed: "paging",
    tierOneOnly: true,
  }),
  rule({
    id: "ESC-03",
    severity: "A",
    title: "Leadership at the end",
    passedWhen: "a level past the third reaches a leadership rotation",
    mend: "Add it",
    source: "FSO Escalation",
    feed: "paging",
    tierOneOnly: true,
  }),
  rule({
    id: "ESC-04",
    severity: "W",
    title: "Rotations, not persons",
    passedWhen: "no level names a person or a bot",
    mend: "Make it a rotation",
    source: "FSO, GOC",
    judge: onlyRotations,
    feed: "paging",
  }),
  rule({
    id: "ESC-05",
    severity: "W",
    title: "Nobody twice",
    passedWhen: "in {backupDays} days nobody is at two levels at the same instant",
    mend: "Reorder the levels",
    source: "own",
    judge: atOneLevel,
    feed: "paging",
    parameters: ["backupDays"],
  }),
  rule({
    id: "ESC-06",
    severity: "A",
    title: "The backup was just on call",
    passedWhen: "level 2 is mostly who had level 1 the turn before",
    mend: "Shift by one turn",
    source: "FSO, IR",
    feed: "paging",
  }),
  rule({
    id: "ESC-07",
    severity: "W",
    title: "Neither hasty nor slow",
    passedWhen: "the delay from level 1 to 2 lies within {leastDelay} and {mostDelay} minutes, by tier",
    mend: "Change the delay",
    source: "IR, FSO; own",
    judge: delayInBand,
    feed: "paging",
    parameters: ["leastDelay", "mostDelay"],
  }),
  rule({
    id: "ESC-08",
    severity: "A",
    title: "Level 3 is the leads or everybody",
    passedWhen: "level 3 holds leads of the owner only, or every active member",
    mend: "Change level 3",
    source: "FSO or IR",
    judge: thirdLevel,
    feed: "paging",
  }),
  rule({
    id: "ESC-09",
    severity: "W",
    title: "One owner per policy",
    passedWhen: "all services of the policy have one owner",
    mend: "Give each owner a policy",
    source: "seed",
    judge: oneOwner,
    feed: "paging",
  }),
  rule({
    id: "ESC-10",
    severity: "A",
    title: "Named after what it serves",
    passedWhen: "the policy's name holds the name of a service that uses it, or of its owner",
    mend: "Rename the policy",
    source: "PagerDuty taxonomy",
    judge: namedAfter,
    feed: "paging",
  }),
  rule({
    id: "ESC-11",
    severity: "W",
    title: "It does not give up",
    passedWhen: "the policy repeats, and its last level always reaches somebody",
    mend: "Repeat, or add people",
    source: "Terraform provider",
    feed: "paging",
  }),
  rule({
    id: "ESC-12",
    severity: "A",
    title: "Each policy is used",
    passedWhen: "at least one service uses the policy",
    mend: "Delete or use it",
    source: "FSO Next Steps",
    feed: "paging",
    of: "policy",
  }),
];
