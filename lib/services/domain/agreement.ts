import type { AgreementId, Ref, ServiceId, TeamId } from "@/lib/kernel/ids";
import { before, dayIn, inForce, type Instant, plusDays } from "@/lib/kernel/time";

/** A dated agreement of ownership (ownership.md section 3). Its state is derived at an instant, never stored (OW-A1). */
export type Agreement = {
  readonly id: AgreementId;
  readonly serviceId: ServiceId;
  readonly team: Ref<TeamId>;
  readonly predecessor: Ref<TeamId> | null;
  readonly origin: Origin;
  readonly reason: string;
  readonly offeredBy: Mark;
  readonly offeredAt: Instant;
  readonly answerBy: Instant;
  readonly extended: boolean;
  readonly acceptedBy: Mark | null;
  readonly acceptedAt: Instant | null;
  readonly declinedBy: Mark | null;
  readonly declinedAt: Instant | null;
  readonly declineReason: string | null;
  readonly withdrawnBy: Mark | null;
  readonly withdrawnAt: Instant | null;
  readonly releasedBy: Mark | null;
  readonly releasedAt: Instant | null;
  readonly plannedStart: Instant | null;
  readonly startsAt: Instant | null;
  readonly endsAt: Instant | null;
  readonly endReason: EndReason | null;
  readonly checklist: Checklist;
  readonly recordedAt: Instant;
  readonly version: number;
};
type Mark = { readonly name: string; readonly id: string | null };

export const origins = ["claim", "offer", "request", "bulk", "import", "suggestion", "recorded"] as const;
export type Origin = (typeof origins)[number];
export const endReasons = ["transferred", "dissolved", "retired", "merged", "corrected"] as const;
export type EndReason = (typeof endReasons)[number];
export const agreementLimits = {
  answerDays: 14,
  mostAnswerDays: 60,
  extendDays: 30,
  /** So far ahead lies the day of a promise at most, from the day on which it is given (M-05). */
  promiseDays: 30,
  /** So long after the start a team answers what it left open (OW-H3). */
  answersDueDays: 30,
  importAnswerDays: 30,
  /** What shows that a precondition is met, and who grants one that is not yet. */
  evidence: 500,
  who: 100,
} as const;

export type AgreementState =
  "withdrawn" | "declined" | "lapsed" | "offered" | "accepted" | "handing-over" | "active" | "ended";

/** The instants that decide a state; what a case file and a row have in common. */
export type AgreementDates = Pick<
  Agreement,
  "offeredAt" | "answerBy" | "acceptedAt" | "declinedAt" | "withdrawnAt" | "startsAt" | "endsAt"
>;

const passed = (t: Instant, at: Instant | null): boolean => at !== null && !before(t, at);

/** True from its start, when it has one, until before its end. */
export const isInForce = (agreement: Pick<Agreement, "startsAt" | "endsAt">, t: Instant): boolean =>
  agreement.startsAt !== null && inForce(t, agreement.startsAt, agreement.endsAt);

/** Accepted, and not started at `t`. */
const isAccepted = (agreement: AgreementDates, t: Instant): boolean =>
  passed(t, agreement.acceptedAt) &&
  !passed(t, agreement.startsAt) &&
  !passed(t, agreement.withdrawnAt) &&
  !passed(t, agreement.declinedAt) &&
  !passed(t, agreement.endsAt);

/** The state of one agreement at `t`, by the first row of OW-A1 that holds; null before it was offered. `others` are those of the same service. */
export function stateAt(
  agreement: AgreementDates,
  others: readonly AgreementDates[],
  t: Instant,
): AgreementState | null {
  if (before(t, agreement.offeredAt) && !passed(t, agreement.startsAt)) return null;
  if (passed(t, agreement.withdrawnAt)) return "withdrawn";
  if (passed(t, agreement.declinedAt)) return "declined";
  if (passed(t, agreement.endsAt)) return "ended";
  if (isInForce(agreement, t)) {
    const successor = others.some((other) => other !== agreement && isAccepted(other, t));
    return successor ? "handing-over" : "active";
  }
  if (passed(t, agreement.acceptedAt)) return "accepted";
  return passed(t, agreement.answerBy) ? "lapsed" : "offered";
}

/** Offered and not answered, or accepted and not started: what a second offer runs into (OW-A3). */
export const isOpen = (agreement: AgreementDates, t: Instant): boolean => {
  const state = stateAt(agreement, [], t);
  return state === "offered" || state === "accepted";
};

/**
 * What `isOpen` is to a reading this is to a deed: nothing closed it by its own columns, whatever the clock of the request says.
 * An offer that was made a moment ahead of that clock waits as well, so that no deed passes it over; only whether it lapsed is
 * asked of the clock.
 */
export const isWaiting = (agreement: AgreementDates, now: Instant): boolean =>
  agreement.withdrawnAt === null &&
  agreement.declinedAt === null &&
  agreement.startsAt === null &&
  agreement.endsAt === null &&
  (agreement.acceptedAt !== null || before(now, agreement.answerBy));

/** The instant of a deed on an agreement: never before what was done to it already, by whichever clock. */
export const noSooner = (
  now: Instant,
  { offeredAt, acceptedAt, releasedAt }: Pick<Agreement, "offeredAt" | "acceptedAt" | "releasedAt">,
): Instant =>
  [offeredAt, acceptedAt, releasedAt].reduce<Instant>(
    (latest, at) => (at !== null && before(latest, at) ? at : latest),
    now,
  );

/** The agreement in force at `t`; at most one exists (OW-A2). */
export const agreementInForce = <A extends Pick<Agreement, "startsAt" | "endsAt">>(
  agreements: readonly A[],
  t: Instant,
): A | null => agreements.find((agreement) => isInForce(agreement, t)) ?? null;

/**
 * The agreement that would last beyond `t`, with the earliest instant at which it can end: one that began in that very
 * instant, or by a clock that runs ahead, ends where it began and was in force for no time at all.
 */
export function lastingAgreement<A extends Pick<Agreement, "startsAt" | "endsAt">>(
  agreements: readonly A[],
  t: Instant,
): { readonly agreement: A; readonly endsAt: Instant } | null {
  for (const agreement of agreements) {
    const { startsAt, endsAt } = agreement;
    if (startsAt === null || (endsAt !== null && !before(t, endsAt))) continue;
    return { agreement, endsAt: before(t, startsAt) ? startsAt : t };
  }
  return null;
}

export const empowermentItems = {
  "EMP-01": "Production access for every future participant",
  "EMP-02": "The right to deploy and roll back without another team",
  "EMP-03": "Dashboards and logs can be read",
  "EMP-04": "Alerts can be edited by the team: threshold, routing, silence",
  "EMP-05": "Write access to repository and runbook",
  "EMP-06": "A runbook exists, however small",
  "EMP-07": "On-call training or shadowing is planned for each participant",
  "EMP-08": "A manager agreed to time for it",
} as const;
export type EmpowermentItem = keyof typeof empowermentItems;
export const empowermentIds = [
  "EMP-01",
  "EMP-02",
  "EMP-03",
  "EMP-04",
  "EMP-05",
  "EMP-06",
  "EMP-07",
  "EMP-08",
] as const satisfies readonly EmpowermentItem[];

export const declineReasons = [
  "not ours",
  "no capacity",
  "missing access",
  "wrong boundary",
  "other",
] as const;

const keptBecause = "kept: ";
/** What is written down where the holding team keeps what it was asked for. */
export const keptReason = (text: string): string => `${keptBecause}${text}`;
/** It was not the receiving team that said no, but the one that holds the service and was asked for it. */
export const isKept = ({ declineReason }: Pick<Agreement, "declineReason">): boolean =>
  declineReason?.startsWith(keptBecause) === true;

/** Why a team said no, in a few words: the reason it picked, or what it wrote where none of them fitted. */
export function declinedBecause(declineReason: string): string {
  const [why = declineReason, ...text] = declineReason.split(": ");
  return (why === "other" || why === "kept") && text.length > 0 ? text.join(": ") : why;
}

/** Each precondition of accepting: met, or promised by somebody until a day (OW-E1). */
export type ChecklistAnswer =
  | { readonly state: "met"; readonly evidence: string | null }
  | { readonly state: "promised"; readonly who: string; readonly until: string };
export type Checklist = Readonly<Partial<Record<EmpowermentItem, ChecklistAnswer>>>;

/** What a lead says who states that each precondition is met: never what is recorded when nobody answered. */
export const allMet: Checklist = Object.fromEntries(
  empowermentIds.map((id) => [id, { state: "met" as const, evidence: null }]),
);

/** True of a precondition that is met, or promised within `promiseDays` by the calendar of the organisation (OW-E1). */
function holds(answer: ChecklistAnswer, now: Instant, zone: string): boolean {
  if (answer.state === "met") return true;
  const latest = dayIn(plusDays(now, agreementLimits.promiseDays), zone);
  return answer.who.trim() !== "" && answer.until <= latest && answer.until >= dayIn(now, zone);
}

/** The items whose promise has no name or a day that is out of reach; what is not answered is not among them. */
export const brokenPromises = (
  checklist: Checklist,
  now: Instant,
  zone: string,
): readonly EmpowermentItem[] =>
  empowermentIds.filter((id) => {
    const answer = checklist[id];
    return answer !== undefined && !holds(answer, now, zone);
  });

/** The items that nobody has answered. */
export const unanswered = (checklist: Checklist): readonly EmpowermentItem[] =>
  empowermentIds.filter((id) => !checklist[id]);

/** The day by which a team that took an unowned service answers what it left open (OW-H3); null when nothing is open. */
export const answersDueBy = ({
  checklist,
  startsAt,
}: Pick<Agreement, "checklist" | "startsAt">): Instant | null =>
  startsAt === null || unanswered(checklist).length === 0
    ? null
    : plusDays(startsAt, agreementLimits.answersDueDays);
