import { serviceCount } from "@/lib/kernel/service-count";
import { inForce } from "@/lib/kernel/time";
import { leadSeats, leadWords } from "@/lib/teams/domain/team";
import { type CatalogIndex, isHere, teamHolding } from "../catalog-index";
import type { TeamFacts } from "../facts";
import { failed, type Judge, noData, notApplicable, passed } from "../result";
import { rotationsOf } from "./onc";

/** How many active members can be paged. */
const pagerable = (index: CatalogIndex, team: TeamFacts): number =>
  index.activeMembers(team).filter((id) => (index.person(id)?.contacts ?? 0) > 0).length;

/** OWN-06: the owner has enough people who can be paged. */
export const enoughPeople: Judge = (index, service) => {
  const team = teamHolding(index, service);
  if (!team) return notApplicable("No team holds it");
  if (team.members.length === 0 && index.facts.feeds.directory !== "complete")
    return noData("Nobody knows who is in this team");
  const reachable = pagerable(index, team);
  return reachable >= index.facts.parameters.minPager
    ? passed
    : failed(
        `${String(reachable)} of at least ${String(index.facts.parameters.minPager)} people can be paged`,
      );
};

/** OWN-12: so many services for each person who can be paged, and so many beside a monolith. */
export const notTooMuch: Judge = (index, service) => {
  const team = teamHolding(index, service);
  if (!team) return notApplicable("No team holds it");
  if (team.members.length === 0 && index.facts.feeds.directory !== "complete")
    return noData("Nobody knows who is in this team");
  const { servicesPerPerson, besideMonolith } = index.facts.parameters;
  const people = pagerable(index, team);
  const held = index.held(team);
  const faults: string[] = [];
  if (held > servicesPerPerson * people)
    faults.push(`${serviceCount(held)} for ${String(people)} people who can be paged`);
  const monoliths = index.living.filter(
    (one) => index.isMonolith(one) && teamHolding(index, one) === team,
  ).length;
  if (monoliths > 0 && held - 1 > besideMonolith)
    faults.push(`A monolith and ${serviceCount(held - 1, { other: true })}`);
  return faults.length === 0 ? passed : failed(...faults);
};

/** OWN-08: manager, tech lead and product owner are named and here. */
export const hasLeads: Judge = (index, service) => {
  const team = teamHolding(index, service);
  if (!team) return notApplicable("No team holds it");
  const missing = leadSeats.filter((role) => {
    const id = team[role];
    const person = id === null ? null : index.person(id);
    return person === null || !isHere(person, index.at);
  });
  return missing.length === 0
    ? passed
    : failed(`${team.name} has no ${missing.map((role) => leadWords[role]).join(", no ")}`);
};

/** OWN-09: the owner has a place to ask. */
export const hasChannel: Judge = (index, service) => {
  const team = teamHolding(index, service);
  if (!team) return notApplicable("No team holds it");
  return team.channel ? passed : failed(`${team.name} has no channel and no mail list`);
};

/** OWN-11: nobody who has left is a member, lead, function holder or participant of a rotation. */
export const nobodyWhoLeft: Judge = (index, service) => {
  const team = teamHolding(index, service);
  const policy = service.policy === null ? null : index.policy(service.policy);
  const named = [
    ...service.functionHolders,
    ...(team?.members ?? [])
      .filter(({ from, to }) => inForce(index.at, from, to))
      .map(({ person }) => person),
    ...[team?.manager, team?.techLead, team?.productOwner],
    ...(policy ? rotationsOf(index, policy.levels).known.flatMap(({ participants }) => participants) : []),
  ].filter((id): id is string => id !== null && id !== undefined);
  const left = [...new Set(named)].flatMap((id) => {
    const person = index.person(id);
    return person && !isHere(person, index.at) ? [`${person.name} has left`] : [];
  });
  return left.length === 0 ? passed : failed(...left);
};
