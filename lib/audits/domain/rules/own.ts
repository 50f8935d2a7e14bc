import { before, dayIn, plusDays, Temporal } from "@/lib/kernel/time";
import { agreementInForce, stateAt } from "@/lib/services/domain/agreement";
import { type CatalogIndex, teamHolding } from "../catalog-index";
import { confirmedUntil } from "../confirmed";
import { placeholderVerdict } from "../placeholder";
import type { AgreementFacts } from "../facts";
import { failed, type Judge, notApplicable, passed } from "../result";
import { stretches } from "./cover";
import { rule } from "./rule";
import { enoughPeople, notTooMuch, hasLeads, hasChannel, nobodyWhoLeft } from "./own-team";

const offeredTo = "offered to ";
const acceptedBy = "accepted by ";
const neverAccepted = "No accepted agreement";

/** An agreement that is on its way, as OWN-01 tells of it. */
const openWords = ({ acceptedAt, answerBy }: AgreementFacts, team: string): string =>
  acceptedAt === null
    ? `${offeredTo}${team}, to be answered by ${dayIn(answerBy, "UTC")}`
    : `${acceptedBy}${team}, not in force yet`;

/** OWN-01: one agreement is in force. */
const oneAgreementInForce: Judge = (index, service) => {
  const { at } = index;
  const nameOf = (team: string): string => index.team(team)?.name ?? team;
  const current = agreementInForce(service.agreements, at);
  if (current) return { state: "passed", evidence: [nameOf(current.team)] };
  const ended = service.agreements.filter(({ endsAt }) => endsAt !== null && !before(at, endsAt));
  const last = ended.reduce<(typeof ended)[number] | null>(
    (latest, one) => (latest?.endsAt && one.endsAt && before(one.endsAt, latest.endsAt) ? latest : one),
    null,
  );
  const open = service.agreements.find((one) =>
    ["offered", "accepted"].includes(stateAt(one, service.agreements, at) ?? ""),
  );
  return failed(
    last
      ? `Last owner: ${nameOf(last.team)}, until ${last.endsAt ? dayIn(last.endsAt, "UTC") : ""}`
      : "No team has accepted it",
    ...(open ? [openWords(open, nameOf(open.team))] : []),
  );
};

/** True of a text that names a team that stands for nobody (OW-P3): it claims nothing beside an owner. */
function namesNobody(index: CatalogIndex, text: string): boolean {
  const team = index.team(text);
  return team !== null && placeholderVerdict(index, team).verdict === "placeholder";
}

/** OWN-02: all owner statements agree, promises included, and at most so many other teams contribute. */
const statementsAgree: Judge = (index, service) => {
  const key = (text: string): string => index.team(text)?.slug ?? text;
  const name = (text: string): string => index.team(text)?.name ?? `‘${text}’`;
  const current = agreementInForce(service.agreements, index.at);
  const stated = new Map<string, string>();
  if (current) stated.set(key(current.team), "agreement");
  for (const { ref, source } of service.declared)
    if (!stated.has(key(ref)) && !namesNobody(index, ref)) stated.set(key(ref), source);
  const evidence: string[] = [];
  if (stated.size > 1) evidence.push(...[...stated].map(([who, source]) => `${name(who)} (${source})`));
  const holder = index.holder(service);
  const owner = holder.kind === "team" ? holder.team.slug : null;
  for (const team of new Set(service.answeringTeams))
    if (holder.kind !== "nobody" && key(team) !== owner) evidence.push(`${name(team)} answers for a promise`);
  const others = [...new Set(service.contributors.map(key))].filter((team) => team !== owner);
  if (others.length > index.facts.parameters.contributorLimit)
    evidence.push(`${String(others.length)} other teams contribute: ${others.map(name).join(", ")}`);
  return evidence.length === 0 ? passed : failed(...evidence);
};

/** OWN-03: a team holds it, not a person. */
const holderIsTeam: Judge = (index, service) => {
  const holder = index.holder(service);
  if (holder.kind === "nobody") return notApplicable("Nobody holds it");
  if (holder.kind === "team") return passed;
  const who = holder.person?.name ?? holder.text;
  return holder.by === "acting"
    ? failed(`${who} is acting owner until ${service.acting?.deadline.toString() ?? ""}`)
    : failed(`${who} is a person`);
};

/** OWN-04: at every promised minute with somebody at level 1, one of them is an active member of the owner. */
const pagingReachesOwner: Judge = (index, service) => {
  if (service.policy === null) return failed("No escalation policy: nobody is paged");
  const owner = teamHolding(index, service);
  const end = plusDays(index.at, index.facts.parameters.horizonDays);
  const ownPeople = (owner?.members ?? []).map(({ person, from, to }) => {
    const leftAt = index.person(person)?.leftAt ?? null;
    return {
      level: 0,
      person,
      from,
      to: leftAt !== null && (to === null || before(leftAt, to)) ? leftAt : to,
    };
  });
  const parts = stretches([...ownPeople, ...service.reach.filter(({ level }) => level === 1)], index.at, end);
  const staffed = parts.filter((part) => part.at(1).length > 0);
  if (staffed.length === 0) return failed("Level 1 is always empty");
  const astray = staffed.find((part) => {
    const members = part.at(0);
    return !part.at(1).some((person) => members.includes(person));
  });
  return astray === undefined
    ? passed
    : failed(
        `At ${Temporal.Instant.fromEpochMilliseconds(astray.from).toString()} level 1 is ${astray
          .at(1)
          .map((id) => index.person(id)?.name ?? id)
          .join(", ")}, not ${owner?.name ?? "an owner"}`,
      );
};

/** OWN-05: the owner is neither placeholder nor virtual nor dissolved. */
const ownerCanOwn: Judge = (index, service) => {
  const holder = index.holder(service);
  if (holder.kind !== "team")
    return notApplicable(holder.kind === "nobody" ? "Nobody holds it" : "A person holds it");
  const { team } = holder;
  const { verdict, evidence } = placeholderVerdict(index, team);
  if (verdict === "placeholder")
    return failed(
      `${team.name} is a placeholder: ${evidence.map(({ rule, what }) => `${what} (${rule})`).join("; ")}`,
    );
  if (team.kind === "virtual") return failed(`${team.name} is a virtual team`);
  if (team.dissolvedAt && !before(index.at, team.dissolvedAt))
    return failed(`${team.name} was dissolved on ${dayIn(team.dissolvedAt, "UTC")}`);
  return passed;
};

/** OWN-07: the agreement was accepted, and confirmed within the tier's period. */
const freshlyConfirmed: Judge = (index, service) => {
  const confirmed = confirmedUntil(index, service);
  if (confirmed === null) return failed(neverAccepted);
  const { last, until } = confirmed;
  return before(index.at, until)
    ? { state: "passed", evidence: [`Confirmed until ${dayIn(until, "UTC")}`] }
    : failed(`Last confirmed ${dayIn(last, "UTC")}, valid until ${dayIn(until, "UTC")}`);
};

/** Who owns it. */
export const ownRules = [
  rule({
    id: "OWN-01",
    severity: "B",
    title: "A team has accepted it",
    passedWhen: "one agreement is in force now",
    mend: "Offer it to a team, or claim it",
    mendWhere: [
      { begins: offeredTo, mend: "Answer the offer, or withdraw it" },
      { begins: acceptedBy, mend: "Nothing is to do but to wait until it is in force" },
    ],
    at: "ownership",
    source: "FSO Defining",
    judge: oneAgreementInForce,
    waivable: false,
  }),
  rule({
    id: "OWN-02",
    severity: "B",
    title: "One owner, by all accounts",
    passedWhen:
      "agreement, declared owners and promises name one team, and at most {contributorLimit} other teams contribute",
    mend: "Split the service, or name one owner",
    at: "declared",
    source: "FSO Defining, seed",
    judge: statementsAgree,
    parameters: ["contributorLimit"],
  }),
  rule({
    id: "OWN-03",
    severity: "B",
    title: "The holder is a team",
    passedWhen: "a team holds it, not a person",
    mend: "Hand it to a team",
    at: "ownership",
    source: "FSO Defining",
    judge: holderIsTeam,
  }),
  rule({
    id: "OWN-04",
    severity: "B",
    title: "Paging reaches the owner",
    passedWhen:
      "for {horizonDays} days, whenever somebody is at level 1, one of them is an active member of the owner",
    mend: "Put the owner's rotation at level 1",
    source: "FSO Defining",
    judge: pagingReachesOwner,
    feed: "paging",
    parameters: ["horizonDays"],
  }),
  rule({
    id: "OWN-05",
    severity: "B",
    title: "The owner can own",
    passedWhen: "the owner is neither placeholder nor virtual nor dissolved",
    mend: "Hand it to a team that can be paged",
    at: "ownership",
    source: "GL, own",
    judge: ownerCanOwn,
    waivable: false,
  }),
  rule({
    id: "OWN-06",
    severity: "W",
    title: "Enough people",
    passedWhen: "the owner has at least {minPager} people who can be paged",
    mend: "Hire, train, or merge rotations",
    at: { teamPart: "people" },
    source: "FSO 1st edition",
    judge: enoughPeople,
    feed: "directory",
    parameters: ["minPager"],
  }),
  rule({
    id: "OWN-07",
    severity: "B",
    title: "Confirmed lately",
    passedWhen: "the agreement was accepted, and confirmed within the tier's period",
    mend: "Confirm it",
    mendWhere: [{ begins: neverAccepted, mend: "Whichever team accepts it confirms it by that" }],
    at: "ownership",
    source: "own",
    judge: freshlyConfirmed,
  }),
  rule({
    id: "OWN-08",
    severity: "W",
    title: "The owner has leads",
    passedWhen: "manager, tech lead and product owner are named and here",
    mend: "Name them on the team's page",
    at: { team: "manager" },
    source: "FSO Escalation",
    judge: hasLeads,
  }),
  rule({
    id: "OWN-09",
    severity: "W",
    title: "The owner can be asked",
    passedWhen: "the owner has a channel or a mail list",
    mend: "Add it on the team's page",
    at: { team: "channel" },
    source: "FSO Next Steps",
    judge: hasChannel,
  }),
  rule({
    id: "OWN-10",
    severity: "A",
    title: "Everybody is in a team",
    passedWhen: "each active person belongs to at least one team",
    mend: "Add the person to a team",
    at: "teams",
    source: "OR",
    feed: "directory",
    of: "person",
  }),
  rule({
    id: "OWN-11",
    severity: "B",
    title: "Nobody who left",
    passedWhen: "nobody who has left is a member, lead, function holder or participant of a rotation",
    mend: "End the membership, name somebody else",
    at: { teamPart: "people" },
    source: "own",
    judge: nobodyWhoLeft,
    feed: "directory",
    waivable: false,
  }),
  rule({
    id: "OWN-12",
    severity: "A",
    title: "Not too much for one team",
    passedWhen:
      "the owner holds at most {servicesPerPerson} services for each person who can be paged, and beside a monolith at most {besideMonolith}",
    mend: "Move services to other teams",
    at: { teamPart: "owns" },
    source: "FSO Defining",
    set: "C",
    judge: notTooMuch,
    parameters: ["servicesPerPerson", "besideMonolith"],
  }),
];
