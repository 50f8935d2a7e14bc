import { before, inForce } from "@/lib/kernel/time";
import { agreementInForce, isInForce, stateAt } from "@/lib/services/domain/agreement";
import type { CatalogIndex } from "./catalog-index";
import type { ServiceFacts, TeamFacts } from "./facts";
import { isDeserted, placeholderVerdict } from "./placeholder";
import type { RuleState } from "./result";

export type Band = "owned" | "weak" | "unowned";
export const grades = [
  "retired",
  "placeholder",
  "orphaned",
  "deserted",
  "shared",
  "unreached",
  "thin",
  "unconfirmed",
  "unproven",
  "owned",
  "acting",
  "unclaimed",
  "unresolved",
  "person-held",
  "unaccepted",
] as const;
export type Grade = (typeof grades)[number];

export const bandOf: Readonly<Record<Grade, Band | null>> = {
  retired: null,
  placeholder: "unowned",
  orphaned: "unowned",
  deserted: "unowned",
  unclaimed: "unowned",
  unresolved: "unowned",
  shared: "weak",
  unreached: "weak",
  thin: "weak",
  unconfirmed: "weak",
  unproven: "weak",
  acting: "weak",
  "person-held": "weak",
  unaccepted: "weak",
  owned: "owned",
};

export type Graded = {
  readonly grade: Grade;
  readonly band: Band | null;
  /** Further grades that match, in the order of the list (OW-G1). */
  readonly also: readonly Grade[];
  readonly evidence: string;
};
type Match = { readonly grade: Grade; readonly evidence: string };

const dissolved = (index: CatalogIndex, team: TeamFacts): boolean =>
  team.dissolvedAt !== null && !before(index.at, team.dissolvedAt);
const day = (instant: { toString: () => string } | null): string => instant?.toString().slice(0, 10) ?? "";

/** Rows 2 to 10: an agreement is in force. */
function withAgreement(index: CatalogIndex, text: string, stateOf: (rule: string) => RuleState): Match[] {
  const team = index.team(text);
  const matches: Match[] = [];
  if (team) {
    const { verdict, evidence } = placeholderVerdict(index, team);
    if (verdict === "placeholder")
      matches.push({
        grade: "placeholder",
        evidence: `${team.name}: ${evidence.map(({ what }) => what).join("; ")}. It holds ${String(index.held(team))} services`,
      });
    if (dissolved(index, team))
      matches.push({ grade: "orphaned", evidence: `${team.name} was dissolved on ${day(team.dissolvedAt)}` });
    if (isDeserted(index, team))
      matches.push({ grade: "deserted", evidence: `${team.name} has no active member` });
  }
  const failing = (rule: string) => stateOf(rule) === "failed";
  if (failing("OWN-02"))
    matches.push({ grade: "shared", evidence: "Owner statements disagree, or many teams contribute" });
  if (failing("OWN-04")) matches.push({ grade: "unreached", evidence: "Level 1 does not reach the owner" });
  if (failing("OWN-06"))
    matches.push({ grade: "thin", evidence: `${team?.name ?? text} has too few people who can be paged` });
  if (failing("OWN-07")) matches.push({ grade: "unconfirmed", evidence: "The last confirmation ran out" });
  if (stateOf("OWN-04") === "no-data")
    matches.push({
      grade: "unproven",
      evidence: "Paging is not connected, so nobody can say that the owner is paged",
    });
  else if (stateOf("OWN-06") === "no-data")
    matches.push({ grade: "unproven", evidence: "Nobody knows who is in the owning team" });
  if (matches.length === 0) matches.push({ grade: "owned", evidence: `Accepted by ${team?.name ?? text}` });
  return matches;
}

/** Rows 11 to 18: no agreement is in force. */
function withoutAgreement(index: CatalogIndex, service: ServiceFacts): Match[] {
  const { at } = index;
  const matches: Match[] = [];
  const { acting } = service;
  if (acting && inForce(at, acting.from, acting.deadline))
    matches.push({
      grade: "acting",
      evidence: `${index.person(acting.person)?.name ?? acting.person} until ${day(acting.deadline)}`,
    });
  const earlier = service.agreements
    .filter((one) => one.startsAt !== null && !before(at, one.startsAt))
    .at(-1);
  const declared = service.declared[0] ?? null;
  const declaredTeam = declared && index.team(declared.ref);
  if (earlier)
    matches.push({
      grade: "orphaned",
      evidence: `Last owner: ${earlier.team}, until ${day(earlier.endsAt)}`,
    });
  else if (acting && !before(at, acting.deadline))
    matches.push({
      grade: "orphaned",
      evidence: `The acting owner's time ran out on ${day(acting.deadline)}`,
    });
  else if (declaredTeam && dissolved(index, declaredTeam))
    matches.push({
      grade: "orphaned",
      evidence: `${declaredTeam.name} was dissolved on ${day(declaredTeam.dissolvedAt)}`,
    });
  const offer =
    service.agreements.find((one) => ["offered", "accepted"].includes(stateAt(one, [], at) ?? "")) ?? null;
  if (!declared && !offer)
    matches.push({ grade: "unclaimed", evidence: "Nobody is named, and nobody has been offered it" });
  const declaredPerson = declared && !declaredTeam ? index.person(declared.ref) : null;
  if (declared && !declaredTeam && !declaredPerson)
    matches.push({
      grade: "unresolved",
      evidence: `‘${declared.ref}’ (${declared.source}) is no team and no person`,
    });
  const isPlaceholder =
    declaredTeam !== null && placeholderVerdict(index, declaredTeam).verdict === "placeholder";
  if (declaredTeam && isPlaceholder)
    matches.push({
      grade: "placeholder",
      evidence: `${declaredTeam.name}: ${placeholderVerdict(index, declaredTeam)
        .evidence.map(({ what }) => what)
        .join("; ")}. It holds ${String(index.held(declaredTeam))} services`,
    });
  if (declaredPerson) matches.push({ grade: "person-held", evidence: `${declaredPerson.name} is a person` });
  const offered = offer ? index.team(offer.team) : null;
  const named = [declaredTeam, offered].filter((team): team is TeamFacts => team !== null);
  const deserted = named.filter(
    (team) => !(team === declaredTeam && isPlaceholder) && isDeserted(index, team),
  );
  const [empty] = deserted;
  if (empty) matches.push({ grade: "deserted", evidence: `${empty.name} has no active member` });
  const real = named.find(
    (team) =>
      !dissolved(index, team) && !deserted.includes(team) && !(team === declaredTeam && isPlaceholder),
  );
  if (real)
    matches.push({
      grade: "unaccepted",
      evidence: offer
        ? `Offered to ${real.name}, to be answered by ${day(offer.answerBy)}`
        : `${real.name} is named and has not accepted`,
    });
  return matches;
}

const holderStates = (): RuleState => "passed";

/** The band of a service by who holds it alone: whether it is unowned needs no rule but the holder's. */
export function bandOfHolder(index: CatalogIndex, service: ServiceFacts): Band | null {
  return gradeOf(index, service, holderStates).band;
}

/** The one grade of a service at the index's instant, by the first row that matches (OW-G1), and the further ones. */
export function gradeOf(
  index: CatalogIndex,
  service: ServiceFacts,
  stateOf: (rule: string) => RuleState,
): Graded {
  if (service.phase === "retired") return { grade: "retired", band: null, also: [], evidence: "Retired" };
  const current = agreementInForce(service.agreements, index.at);
  const matches =
    current && isInForce(current, index.at)
      ? withAgreement(index, current.team, stateOf)
      : withoutAgreement(index, service);
  const [first, ...rest] = matches;
  if (!first) throw new Error(`no grade matches ${service.slug}`);
  return {
    grade: first.grade,
    band: bandOf[first.grade],
    also: rest.map(({ grade }) => grade),
    evidence: first.evidence,
  };
}

export type Figures = {
  readonly naive: number;
  readonly owned: number;
  readonly weak: number;
  readonly unowned: number;
};

/** OW-G4: the bands in numbers, and beside them what a look at the owner field alone would say. */
export function figuresOf(index: CatalogIndex, graded: ReadonlyMap<ServiceFacts, Graded>): Figures {
  const count = (band: Band) => index.living.filter((service) => graded.get(service)?.band === band).length;
  const naive = index.living.filter(
    (service) => service.declared.length > 0 || agreementInForce(service.agreements, index.at) !== null,
  ).length;
  return { naive, owned: count("owned"), weak: count("weak"), unowned: count("unowned") };
}
