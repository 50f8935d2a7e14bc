import { before, inForce, plusDays } from "@/lib/kernel/time";
import { keyOf } from "@/lib/kernel/slug";
import { agreementInForce } from "@/lib/services/domain/agreement";
import type { CatalogIndex } from "../catalog-index";
import type { ServiceFacts, TeamFacts } from "../facts";
import { placeholderVerdict } from "../placeholder";
import { failed, noData, notApplicable, passed, type RuleResult } from "../result";

type Judge = (index: CatalogIndex, service: ServiceFacts) => RuleResult;

const heldByTeam = (index: CatalogIndex, service: ServiceFacts): TeamFacts | null => {
  const holder = index.holder(service);
  return holder.kind === "team" ? holder.team : null;
};

export const oneAgreementInForce: Judge = ({ at }, service) => {
  if (agreementInForce(service.agreements, at)) return passed;
  const last = service.agreements.filter(({ endsAt }) => endsAt !== null).at(-1);
  return failed(last ? `Last owner: ${last.team}` : "No team has accepted it");
};

/** All owner statements agree, promises included, and at most so many other teams contribute. */
export const statementsAgree: Judge = (index, service) => {
  const name = (text: string): string => index.team(text)?.slug ?? `‘${text}’`;
  const current = agreementInForce(service.agreements, index.at);
  const stated = new Map<string, string>();
  if (current) stated.set(name(current.team), "agreement");
  for (const { ref, source } of service.declared) if (!stated.has(name(ref))) stated.set(name(ref), source);
  const evidence: string[] = [];
  if (stated.size > 1) evidence.push(...[...stated].map(([who, source]) => `${who} (${source})`));
  const holder = index.holder(service);
  const owner = holder.kind === "team" ? holder.team.slug : null;
  for (const team of service.answeringTeams) if (name(team) !== owner) evidence.push(`${name(team)} answers for a promise`);
  const others = [...new Set(service.contributors.map(name))].filter((team) => team !== owner);
  if (others.length > index.facts.parameters.contributorLimit)
    evidence.push(`${String(others.length)} other teams contribute: ${others.join(", ")}`);
  return evidence.length === 0 ? passed : failed(...evidence);
};

export const holderIsTeam: Judge = (index, service) => {
  const holder = index.holder(service);
  if (holder.kind === "nobody") return notApplicable("Nobody holds it");
  if (holder.kind === "team") return passed;
  return holder.by === "acting"
    ? failed(`${holder.text} is acting owner until ${service.acting?.deadline.toString() ?? ""}`)
    : failed(`${holder.text} is a person`);
};

/** Level 1 of the policy reaches an active member of the owner at every promised minute with somebody at level 1. */
export const pagingReachesOwner: Judge = (index, service) => {
  if (service.promised === "none") return notApplicable("No hours are promised, with a reason");
  const feed = index.facts.feeds.paging ?? "absent";
  if (feed === "absent") return noData("Paging is not connected");
  if (service.policy === null)
    return feed === "complete" ? failed("No escalation policy: nobody is paged") : noData("The paging feed has no policy for it");
  const owner = heldByTeam(index, service);
  const end = plusDays(index.at, index.facts.parameters.horizonDays);
  const shifts = service.reach.filter(({ level, from, to }) => level === 1 && before(from, end) && before(index.at, to));
  if (shifts.length === 0) return failed("Level 1 is always empty");
  const edges = [index.at, ...shifts.flatMap(({ from, to }) => [from, to])].filter((t) => !before(t, index.at) && before(t, end));
  for (const t of edges) {
    const paged = shifts.filter(({ from, to }) => inForce(t, from, to)).map(({ person }) => person);
    const members = owner?.members.filter(({ from, to }) => inForce(t, from, to)).map(({ person }) => person) ?? [];
    if (paged.length > 0 && !paged.some((person) => members.includes(person)))
      return failed(`At ${t.toString()} level 1 is ${paged.join(", ")}, not the owner`);
  }
  return passed;
};

export const ownerCanOwn: Judge = (index, service) => {
  const holder = index.holder(service);
  if (holder.kind !== "team") return notApplicable(holder.kind === "nobody" ? "Nobody holds it" : "A person holds it");
  const { team } = holder;
  const { verdict, evidence } = placeholderVerdict(index, team);
  if (verdict === "placeholder") return failed(`${team.name} is a placeholder: ${evidence.map(({ what }) => what).join("; ")}`);
  if (team.kind === "virtual") return failed(`${team.name} is a virtual team`);
  if (team.dissolvedAt && !before(index.at, team.dissolvedAt)) return failed(`${team.name} was dissolved on ${team.dissolvedAt.toString().slice(0, 10)}`);
  return passed;
};

export const enoughPeople: Judge = (index, service) => {
  const team = heldByTeam(index, service);
  if (!team) return notApplicable("No team holds it");
  if (team.members.length === 0 && index.facts.feeds.directory !== "complete") return noData("Nobody knows who is in this team");
  const reachable = index.activeMembers(team).filter((id) => (index.person(id)?.contacts ?? 0) > 0);
  return reachable.length >= index.facts.parameters.minPager
    ? passed
    : failed(`${String(reachable.length)} of at least ${String(index.facts.parameters.minPager)} people can be paged`);
};

export const attestationDays = (service: Pick<ServiceFacts, "tier">): number => (service.tier === 1 ? 90 : service.tier === 2 ? 180 : 365);

export const freshlyConfirmed: Judge = (index, service) => {
  const current = agreementInForce(service.agreements, index.at);
  if (!current?.acceptedAt) return failed("No accepted agreement");
  const [first, ...rest] = [current.acceptedAt, ...service.attestations];
  const last = rest.reduce((a, b) => (before(a, b) ? b : a), first as typeof current.acceptedAt);
  const until = plusDays(last, attestationDays(service));
  return before(index.at, until) ? passed : failed(`Last confirmed ${last.toString().slice(0, 10)}, valid until ${until.toString().slice(0, 10)}`);
};

export const hasLeads: Judge = (index, service) => {
  const team = heldByTeam(index, service);
  if (!team) return notApplicable("No team holds it");
  const missing = (["manager", "techLead", "productOwner"] as const).filter((role) => {
    const id = team[role];
    const person = id === null ? null : index.person(id);
    return person === null || (person.leftAt !== null && !before(index.at, person.leftAt));
  });
  const words = { manager: "manager", techLead: "tech lead", productOwner: "product owner" } as const;
  return missing.length === 0 ? passed : failed(`${team.name} has no ${missing.map((role) => words[role]).join(", no ")}`);
};

export const hasChannel: Judge = (index, service) => {
  const team = heldByTeam(index, service);
  if (!team) return notApplicable("No team holds it");
  return team.channel ? passed : failed(`${team.name} has no channel and no mail list`);
};

export const nobodyWhoLeft: Judge = (index, service) => {
  if ((index.facts.feeds.directory ?? "absent") === "absent") return noData("No directory is connected");
  const team = heldByTeam(index, service);
  const ids = [
    ...service.functionHolders,
    ...(team ? team.members.filter(({ from, to }) => inForce(index.at, from, to)).map(({ person }) => person) : []),
    ...[team?.manager, team?.techLead, team?.productOwner].filter((id): id is string => id !== null && id !== undefined),
  ];
  const left = [...new Set(ids)].filter((id) => {
    const person = index.person(id);
    return person !== null && keyOf(id) !== "" && person.leftAt !== null && !before(index.at, person.leftAt);
  });
  return left.length === 0 ? passed : failed(...left.map((id) => `${index.person(id)?.name ?? id} has left`));
};
