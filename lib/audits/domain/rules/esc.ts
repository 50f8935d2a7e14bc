import { type CatalogIndex, normalForm, teamHolding } from "../catalog-index";
import { byTier, type PolicyFacts, type ServiceFacts } from "../facts";
import { failed, type Judge, notApplicable, notBuilt, passed } from "../result";
import { ofPolicy, rotationsOf } from "./onc";

const none = failed("No escalation policy");
const plural = (count: number, word: string): string => `${String(count)} ${word}${count === 1 ? "" : "s"}`;

/** ESC-01: two levels whose targets differ. */
export const twoLevels: Judge = ofPolicy((_index, { levels }) => {
  const different = new Set(levels.map(({ targets }) => [...new Set(targets)].sort().join(" "))).size;
  return different >= 2 ? passed : failed(`${plural(different, "level")} with targets of its own`);
}, none);

/** ESC-02: three levels. */
export const threeLevels: Judge = ofPolicy(
  (_index, { levels }) => (levels.length >= 3 ? passed : failed(plural(levels.length, "level"))),
  none,
);

/** ESC-04: no level names a person or a bot. */
export const onlyRotations: Judge = ofPolicy((_index, { levels }) => {
  const faults = levels.flatMap(({ targets }, place) =>
    targets
      .filter((target) => target.startsWith("person:") || target.startsWith("bot:"))
      .map((target) => `Level ${String(place + 1)}: ${target.replace(":", " ")}`),
  );
  return faults.length === 0 ? passed : failed(...faults);
});

/** ESC-07: the delay from level 1 to level 2 lies in the tier's band. */
export const delayInBand: Judge = ofPolicy((index, { levels }, { tier }) => {
  const delay = levels[0]?.delayMinutes;
  if (delay === undefined) return notBuilt;
  const { leastDelay, mostDelay } = index.facts.parameters;
  const most = byTier(mostDelay, tier);
  return delay >= leastDelay && delay <= most
    ? passed
    : failed(`${String(delay)} min; ${String(leastDelay)} to ${String(most)} are allowed`);
});

/** ESC-08: level 3 is the leads of the owner and nobody else, or every member of it. */
export const thirdLevel: Judge = ofPolicy((index, { levels }, service) => {
  const third = levels[2];
  if (!third) return notApplicable(plural(levels.length, "level"));
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
export const oneOwner: Judge = ofPolicy((index, { slug }) => {
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
export const namedAfter: Judge = ofPolicy((index, policy) => {
  const name = policy.name ?? policy.slug;
  const form = normalForm(name);
  return called(index, policy).some((one) => normalForm(one) !== "" && form.includes(normalForm(one)))
    ? passed
    : failed(`‘${name}’ names neither the service nor its owner`);
});
