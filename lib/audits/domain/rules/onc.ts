import { before, dayIn, plusDays, Temporal } from "@/lib/kernel/time";
import { type CatalogIndex, teamHolding } from "../catalog-index";
import type { PolicyFacts, RotationFacts, ServiceFacts } from "../facts";
import { failed, type Judge, noData, notApplicable, notBuilt, passed, type RuleResult } from "../result";
import { joined, minutes, type Stretch, stretches } from "./cover";
import { rule } from "./rule";

const moment = (milliseconds: number): string =>
  Temporal.Instant.fromEpochMilliseconds(milliseconds).toString();

const span = ({ from, to }: { readonly from: number; readonly to: number }): string =>
  `${moment(from)} to ${moment(to)}, ${String(minutes(to - from))} min`;

function ahead(index: CatalogIndex, service: ServiceFacts, days: number): readonly Stretch[] {
  return stretches(service.reach, index.at, plusDays(index.at, days));
}

/** ONC-01: at every promised minute somebody is at level 1. */
const nobodyMissing: Judge = (index, service) => {
  const { coverDays } = index.facts.parameters;
  if (service.policy === null) return failed("No escalation policy: nobody is at level 1");
  const holes = joined(ahead(index, service, coverDays).filter((part) => part.at(1).length === 0));
  if (holes.length === 0) return passed;
  const total = holes.reduce((sum, { from, to }) => sum + (to - from), 0);
  return failed(
    `${String(minutes(total))} minutes without level 1 in ${String(coverDays)} days`,
    ...holes.map(span),
  );
};

/** The days for which backups are looked for: never further than level 1 itself. */
const backupDays = ({ facts: { parameters } }: CatalogIndex): number =>
  Math.min(parameters.backupDays, parameters.coverDays);

/** ONC-02: at every promised minute level 2 has somebody who is not at level 1. */
const backedUp: Judge = (index, service) => {
  if (service.policy === null) return failed("No escalation policy: nobody stands behind level 1");
  const bare = joined(
    ahead(index, service, backupDays(index)).filter((part) => {
      const first = part.at(1);
      return !part.at(2).some((person) => !first.includes(person));
    }),
  );
  return bare.length === 0 ? passed : failed(...bare.map((part) => `No backup: ${span(part)}`));
};

/** ESC-05: nobody is at two levels at the same instant. */
export const atOneLevel: Judge = (index, service) => {
  if (service.policy === null) return notApplicable("No escalation policy");
  const levels = [...new Set(service.reach.map(({ level }) => level))];
  const doubled = ahead(index, service, backupDays(index)).flatMap((part) => {
    const people = levels.flatMap((level) => [...new Set(part.at(level))]);
    const twice = people.find((person, place) => people.indexOf(person) !== place);
    return twice === undefined ? [] : [`${twice} is at two levels at ${moment(part.from)}`];
  });
  return doubled.length === 0 ? passed : failed(...doubled);
};

/** ONC-05: all hours of the week are promised. */
const allWeek: Judge = (_index, { promised }) =>
  promised === "none" ? failed("No hours are promised") : passed;

const rotationName = (target: string): string | null =>
  target.startsWith("rotation:") ? target.slice("rotation:".length) : null;

/** The rotations of these levels, or the name of one that is not known. */
export function rotationsOf(
  index: CatalogIndex,
  levels: PolicyFacts["levels"],
): { readonly known: readonly RotationFacts[]; readonly unknown: string | null } {
  const names = [
    ...new Set(levels.flatMap(({ targets }) => targets.flatMap((one) => rotationName(one) ?? []))),
  ];
  return {
    known: names.flatMap((name) => index.rotation(name) ?? []),
    unknown: names.find((name) => index.rotation(name) === null) ?? null,
  };
}

/** Asks a question of the policy of a service; says what is in the way when it cannot be asked. */
export function ofPolicy(
  ask: (index: CatalogIndex, policy: PolicyFacts, service: ServiceFacts) => RuleResult,
  without: RuleResult = notApplicable("No escalation policy"),
): Judge {
  return (index, service) => {
    if (service.policy === null) return without;
    const policy = index.policy(service.policy);
    return policy === null
      ? noData(`Nothing is known of the policy ${service.policy}`)
      : ask(index, policy, service);
  };
}

/** ONC-03: whoever takes part at level 1 and 2 belongs to the owner, or is a guest until a date to come. */
const ownPeople: Judge = ofPolicy((index, policy, service) => {
  if (!index.facts.rotations) return notBuilt;
  const { known, unknown } = rotationsOf(index, policy.levels.slice(0, 2));
  const owner = teamHolding(index, service);
  const members = owner ? index.activeMembers(owner) : [];
  const strangers = known.flatMap(({ slug, participants, guests }) =>
    participants
      .filter((person) => !members.includes(person))
      .flatMap((person) => {
        const guest = guests.find((one) => one.person === person);
        if (guest && !before(guest.until, index.at)) return [];
        return [`${person} in ${slug}${guest ? `, guest until ${dayIn(guest.until, "UTC")}` : ""}`];
      }),
  );
  if (strangers.length > 0) return failed(...strangers);
  return unknown === null ? passed : noData(`Nothing is known of the rotation ${unknown}`);
});

/** ONC-04: each rotation has enough people; one alone is allowed at the last level only. */
const enoughInRotation: Judge = ofPolicy((index, policy) => {
  if (!index.facts.rotations) return notBuilt;
  const least = index.facts.parameters.rotationSize;
  const thin = policy.levels.flatMap((level, place) => {
    const last = place === policy.levels.length - 1;
    return rotationsOf(index, [level]).known.flatMap(({ slug, participants }) => {
      const size = new Set(participants).size;
      return size >= least || (last && size === 1)
        ? []
        : [`${slug}: ${String(size)} of at least ${String(least)}`];
    });
  });
  if (thin.length > 0) return failed(...thin);
  const { unknown } = rotationsOf(index, policy.levels);
  return unknown === null ? passed : noData(`Nothing is known of the rotation ${unknown}`);
});

/** Who is on call. */
export const oncRules = [
  rule({
    id: "ONC-01",
    severity: "B",
    title: "No hole on call",
    passedWhen: "for {coverDays} days somebody is at level 1 at every promised minute",
    mend: "Fill the hole",
    source: "FSO Defining",
    judge: nobodyMissing,
    feed: "paging",
    parameters: ["coverDays"],
  }),
  rule({
    id: "ONC-02",
    severity: "W1",
    title: "A backup behind level 1",
    passedWhen: "for {backupDays} days level 2 has somebody who is not at level 1",
    mend: "Add a backup",
    source: "IR, FSO",
    judge: backedUp,
    feed: "paging",
    parameters: ["backupDays", "coverDays"],
  }),
  rule({
    id: "ONC-03",
    severity: "B",
    title: "Only the owner's people on call",
    passedWhen: "each participant of level 1 and 2 belongs to the owner, or is a guest until a date to come",
    mend: "Remove or declare them",
    source: "FSO Defining",
    judge: ownPeople,
    feed: "paging",
  }),
  rule({
    id: "ONC-04",
    severity: "W",
    title: "Rotations are large enough",
    passedWhen:
      "each rotation has at least {rotationSize} people; one alone is allowed at the last level only",
    mend: "Add people",
    source: "FSO 1st edition",
    judge: enoughInRotation,
    feed: "paging",
    parameters: ["rotationSize"],
  }),
  rule({
    id: "ONC-05",
    severity: "B",
    title: "All hours promised",
    passedWhen: "the promised hours are all hours of the week",
    mend: "Widen the hours, or lower the tier",
    at: { form: "classification", field: "promised" },
    source: "FSO Tiers",
    judge: allWeek,
    tierOneOnly: true,
  }),
  rule({
    id: "ONC-06",
    severity: "W",
    title: "One duty at a time",
    passedWhen: "nobody at level 1 is level 1 elsewhere, or incident commander, at the same instant",
    mend: "Swap a turn",
    source: "IR",
    feed: "paging",
  }),
  rule({
    id: "ONC-07",
    severity: "W",
    title: "Everybody can be reached twice",
    passedWhen: "each participant has two verified ways, one of them a phone, a minute apart",
    mend: "Complete the profile",
    source: "FSO On-Call, GOC",
    feed: "paging",
  }),
  rule({
    id: "ONC-08",
    severity: "A",
    title: "Hand-offs in office hours",
    passedWhen: "hand-offs lie between 09:00 and 17:00 from Monday to Friday",
    mend: "Move the hand-off",
    source: "GOC",
    feed: "paging",
  }),
  rule({
    id: "ONC-09",
    severity: "A",
    title: "Nights are shared",
    passedWhen: "nobody has more than one and a half times an equal share of nights, weekends or holidays",
    mend: "Rebalance",
    source: "GOC",
    feed: "paging",
    set: "C",
  }),
  rule({
    id: "ONC-10",
    severity: "W",
    title: "Urgency follows the promise",
    passedWhen: "alerts are urgent in exactly the promised hours",
    mend: "Align them",
    source: "Terraform provider, IR",
    feed: "paging",
  }),
];
