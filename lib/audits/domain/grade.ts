import { serviceCount } from "@/lib/kernel/service-count";
import { before, dayIn, inForce, type Instant } from "@/lib/kernel/time";
import { agreementInForce, declinedBecause, isKept, isOpen, stateAt } from "@/lib/services/domain/agreement";
import type { CatalogIndex, Declared } from "./catalog-index";
import { remembered } from "./lookup";
import { confirmedUntil } from "./confirmed";
import type { AgreementFacts, ServiceFacts, TeamFacts } from "./facts";
import { isLeftByAll } from "./deserted";
import { placeholderVerdict } from "./placeholder";
import { type Band, bandOf, type Grade } from "./grades";
import type { RuleResult, RuleState } from "./result";

export type Graded = {
  readonly grade: Grade;
  readonly band: Band | null;
  /** Further grades that match, in the order of the list (OW-G1). */
  readonly also: readonly Grade[];
  /** What proves it, in dates and not in days: it stays the same for as long as the grade does. */
  readonly evidence: string;
  /** Since when the records prove this grade; null where only a look at each day could tell (OW-G2). */
  readonly since: Instant | null;
};
type Match = Pick<Graded, "grade" | "evidence" | "since">;

/** What the grade reads of a rule's answer. */
type Answered = Pick<RuleResult, "state" | "evidence"> & { readonly rule: { readonly id: string } };

const isDissolved = (index: CatalogIndex, { dissolvedAt }: TeamFacts): boolean =>
  dissolvedAt !== null && !before(index.at, dissolvedAt);
const day = (instant: Instant | null): string => (instant === null ? "" : dayIn(instant, "UTC"));

const latest = (instants: readonly Instant[]): Instant | null =>
  instants.reduce<Instant | null>((last, one) => (last === null || before(last, one) ? one : last), null);

/** Rows 2 and 15: the team is a placeholder. */
function asPlaceholder(index: CatalogIndex, team: TeamFacts, since: Instant | null): readonly Match[] {
  const { verdict, evidence } = placeholderVerdict(index, team);
  if (verdict !== "placeholder") return [];
  const why = evidence.map(({ rule, what }) => `${what} (${rule})`).join("; ");
  return [
    {
      grade: "placeholder",
      evidence: `${team.name}: ${why}. It holds ${serviceCount(index.held(team))}`,
      since,
    },
  ];
}

/** Rows 4 and 17: nobody is left in the team. */
function asDeserted(index: CatalogIndex, teams: readonly TeamFacts[]): readonly Match[] {
  const team = teams.find((one) => isLeftByAll(index, one));
  if (!team) return [];
  const ends = team.members.flatMap(({ person, to }) => {
    const left = to ?? index.person(person)?.leftAt ?? null;
    return left === null ? [] : [{ person: index.person(person)?.name ?? person, left }];
  });
  const since = latest(ends.map(({ left }) => left));
  const who = ends.map(({ person, left }) => `${person} until ${day(left)}`).join(", ");
  return [
    {
      grade: "deserted",
      evidence: `${team.name} has no active member${who === "" ? "; the directory never knew one" : `; last: ${who}`}`,
      since,
    },
  ];
}

/** Rows 5 to 9: what the rules say of an agreement in force. */
function byRules(results: readonly Answered[], confirmedUntil: Instant | null): readonly Match[] {
  const tell = (
    grade: Grade,
    rule: string,
    state: RuleState,
    since: Instant | null = null,
  ): readonly Match[] =>
    results
      .filter((one) => one.rule.id === rule && one.state === state)
      .map(({ evidence }) => ({ grade, evidence: evidence.slice(0, 3).join("; "), since }));
  return [
    ...tell("shared", "OWN-02", "failed"),
    ...tell("unreached", "OWN-04", "failed"),
    ...tell("thin", "OWN-06", "failed"),
    ...tell("unconfirmed", "OWN-07", "failed", confirmedUntil),
    ...[...tell("unproven", "OWN-04", "no-data"), ...tell("unproven", "OWN-06", "no-data")].slice(0, 1),
  ];
}

/** Rows 2 to 10: an agreement is in force. */
function withAgreement(
  index: CatalogIndex,
  service: ServiceFacts,
  { team: text, startsAt }: AgreementFacts,
  results: readonly Answered[],
): readonly Match[] {
  const team = index.team(text);
  const name = team?.name ?? text;
  const confirmed = confirmedUntil(index, service);
  const matches = [
    ...(team ? asPlaceholder(index, team, startsAt) : []),
    ...(team && isDissolved(index, team)
      ? [
          {
            grade: "orphaned" as const,
            evidence: `${name} was dissolved on ${day(team.dissolvedAt)}`,
            since: team.dissolvedAt,
          },
        ]
      : []),
    ...(team ? asDeserted(index, [team]) : []),
    ...byRules(results, confirmed?.until ?? null),
  ];
  if (matches.length > 0) return matches;
  const until = confirmed ? `, confirmed until ${day(confirmed.until)}` : "";
  return [{ grade: "owned", evidence: `${name} since ${day(startsAt)}${until}`, since: null }];
}

/** Row 12: somebody owned it, or it was promised that somebody would, and that is over. */
function asOrphaned(
  index: CatalogIndex,
  { agreements, acting }: ServiceFacts,
  declared: Declared | null,
): readonly Match[] {
  const { at } = index;
  const ended = agreements.filter(
    ({ startsAt, endsAt }) => startsAt !== null && endsAt !== null && !before(at, endsAt),
  );
  const end = latest(ended.flatMap(({ endsAt }) => endsAt ?? []));
  const last = ended.findLast(({ endsAt }) => endsAt !== null && end !== null && endsAt.equals(end));
  if (last && end)
    return [
      {
        grade: "orphaned",
        evidence: `Last owner: ${index.team(last.team)?.name ?? last.team}, until ${day(end)}`,
        since: end,
      },
    ];
  if (acting && !before(at, acting.deadline)) {
    const who = index.person(acting.person)?.name ?? acting.person;
    return [
      {
        grade: "orphaned",
        evidence: `${who} was acting owner until ${day(acting.deadline)}`,
        since: acting.deadline,
      },
    ];
  }
  const team = declared?.team ?? null;
  return team && isDissolved(index, team)
    ? [
        {
          grade: "orphaned",
          evidence: `${team.name} was dissolved on ${day(team.dissolvedAt)}`,
          since: team.dissolvedAt,
        },
      ]
    : [];
}

/** So many offers that came to nothing are told, the latest first. */
const answersTold = 3;

/** How an offer that no team accepted ended, or null while it is open or once it was accepted. */
function answerWords(index: CatalogIndex, offer: AgreementFacts): string | null {
  const team = index.team(offer.team)?.name ?? offer.team;
  const state = stateAt(offer, [], index.at);
  const why = offer.declineReason ? `: ${declinedBecause(offer.declineReason)}` : "";
  if (state === "declined" && isKept({ declineReason: offer.declineReason ?? null })) return null;
  if (state === "declined") return `declined by ${team} on ${day(offer.declinedAt)}${why}`;
  if (state === "withdrawn") return `offered to ${team}, and withdrawn on ${day(offer.withdrawnAt)}`;
  return state === "lapsed" ? `not answered by ${team} until ${day(offer.answerBy)}` : null;
}

/** What became of the offers since a team owned it last: they change no grade, and are evidence of it (OW-G3). */
function answersTo(index: CatalogIndex, { agreements }: ServiceFacts): readonly string[] {
  const ended = latest(agreements.flatMap(({ startsAt, endsAt }) => (startsAt && endsAt ? [endsAt] : [])));
  return [...agreements]
    .filter(({ offeredAt }) => ended === null || !before(offeredAt, ended))
    .sort((a, b) => (before(a.offeredAt, b.offeredAt) ? 1 : -1))
    .flatMap((offer) => answerWords(index, offer) ?? [])
    .slice(0, answersTold);
}

/** Rows 13, 14 and 16: what the owner field says when it names no team. */
function byField(
  index: CatalogIndex,
  service: ServiceFacts,
  declared: Declared | null,
  offered: { readonly now: boolean; readonly before: boolean },
): readonly Match[] {
  if (!declared) {
    if (offered.now) return [];
    const never = offered.before ? "" : ", and nobody has been offered it";
    const made = service.createdAt === null ? "" : `; registered on ${day(service.createdAt)}`;
    return [{ grade: "unclaimed", evidence: `Nobody is named${never}${made}`, since: null }];
  }
  const { ref, source, team, person } = declared;
  if (person)
    return [{ grade: "person-held", evidence: `${person.name} is a person (${source})`, since: null }];
  if (team) return [];
  const near = index.nearestTeams(ref);
  const hint = near.length === 0 ? "" : `. Nearest: ${near.join(", ")}`;
  return [
    { grade: "unresolved", evidence: `‘${ref}’ (${source}) is no team and no person${hint}`, since: null },
  ];
}

/** Rows 11 to 18: no agreement is in force. */
function withoutAgreement(index: CatalogIndex, service: ServiceFacts): readonly Match[] {
  const { at } = index;
  const { acting, agreements } = service;
  const declared = index.declared(service);
  const offer = agreements.find((one) => isOpen(one, at)) ?? null;
  const offered = offer && index.team(offer.team);
  const named = [declared?.team, offered].filter(
    (team): team is TeamFacts => team !== null && team !== undefined,
  );
  const answers = answersTo(index, service);
  const field = byField(index, service, declared, { now: offer !== null, before: answers.length > 0 });
  const real = named.find(
    (team) =>
      !isDissolved(index, team) &&
      !isLeftByAll(index, team) &&
      placeholderVerdict(index, team).verdict !== "placeholder",
  );
  const matches: readonly Match[] = [
    ...(acting && inForce(at, acting.from, acting.deadline)
      ? [
          {
            grade: "acting" as const,
            evidence: `${index.person(acting.person)?.name ?? acting.person} until ${day(acting.deadline)}`,
            since: acting.from,
          },
        ]
      : []),
    ...asOrphaned(index, service, declared),
    ...field.filter(({ grade }) => grade !== "person-held"),
    ...(declared?.team ? asPlaceholder(index, declared.team, null) : []),
    ...field.filter(({ grade }) => grade === "person-held"),
    ...asDeserted(index, named),
    ...(real
      ? [
          {
            grade: "unaccepted" as const,
            evidence: offer
              ? `Offered to ${index.team(offer.team)?.name ?? offer.team}, to be answered by ${day(offer.answerBy)}`
              : `${real.name} is named and has not accepted`,
            since: offer?.offeredAt ?? null,
          },
        ]
      : []),
  ];
  if (matches.length > 0)
    return matches.map((match) => ({ ...match, evidence: [match.evidence, ...answers].join("; ") }));
  // Offered to a team that has become a placeholder or was dissolved since: nobody will answer, so nobody is asked.
  return [
    {
      grade: "unclaimed",
      evidence: `Offered to ${offered?.name ?? offer?.team ?? "nobody"}, which cannot own a service`,
      since: null,
    },
  ];
}

const bands = new WeakMap<CatalogIndex, (service: ServiceFacts) => Band | null>();

/** The band of a service by who holds it alone: whether it is unowned needs no rule but the holder's. */
export function bandOfHolder(index: CatalogIndex, service: ServiceFacts): Band | null {
  let bandFor = bands.get(index);
  if (!bandFor) {
    bandFor = remembered((one: ServiceFacts) =>
      one.stands ? one.stands.band : gradeOf(index, one, []).band,
    );
    bands.set(index, bandFor);
  }
  return bandFor(service);
}

/**
 * The one grade of a service at the index's instant, by the first row that matches (OW-G1), and the further ones.
 * `results` are the answers of its rules.
 */
export function gradeOf(index: CatalogIndex, service: ServiceFacts, results: readonly Answered[]): Graded {
  if (service.phase === "retired")
    return { grade: "retired", band: null, also: [], evidence: "Retired", since: null };
  const current = agreementInForce(service.agreements, index.at);
  const matches = current
    ? withAgreement(index, service, current, results)
    : withoutAgreement(index, service);
  const [first, ...rest] = matches;
  if (!first) throw new Error(`no grade matches ${service.slug}`);
  return { ...first, band: bandOf[first.grade], also: rest.map(({ grade }) => grade) };
}
