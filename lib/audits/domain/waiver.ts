import type { Id, ServiceId } from "@/lib/kernel/ids";
import { before, dayText, dayWords, type Instant, momentOf, plusDays, Temporal } from "@/lib/kernel/time";
import type { ActorMark } from "@/lib/people/domain/actor";
import type { Agreement } from "@/lib/services/domain/agreement";
import { ownershipChanges } from "@/lib/services/domain/ownership-timeline";
import type { RuleState } from "./result";
import type { Rule } from "./rules/rule";
import type { Severity } from "./severity";

export type WaiverId = Id<"waiver">;

type Decision = "approved" | "denied";
/** How a waiver ends before its day; `handed-over` is what a change of owner has ended and another takes the place of. */
type Ending = "withdrawn" | "revoked" | "renewed" | "handed-over";

/** A finding that is excused until an instant (SC-7). Its state is derived at an instant, never stored. */
export type Waiver = {
  readonly id: WaiverId;
  readonly serviceId: ServiceId;
  readonly rule: string;
  /** What it weighed when it was asked for. */
  readonly severity: Severity;
  readonly reason: string;
  readonly askedBy: ActorMark;
  readonly askedAt: Instant;
  readonly until: Instant;
  readonly decision: Decision | null;
  readonly decidedBy: ActorMark | null;
  readonly decidedAt: Instant | null;
  readonly decisionReason: string | null;
  readonly ending: Ending | null;
  readonly endedBy: ActorMark | null;
  readonly endedAt: Instant | null;
  readonly endReason: string | null;
  readonly version: number;
};

export const waiverStates = [
  "requested",
  "approved",
  "denied",
  "withdrawn",
  "revoked",
  "renewed",
  "expired",
] as const;
export type WaiverState = (typeof waiverStates)[number];

export const waiverLimits = {
  /** The most days of any waiver, and of one of what blocks (SC-7). */
  days: 365,
  daysOfBlocker: 90,
  /** So long after a change of owner it ends (HO-09). */
  daysAfterHandover: 30,
  /** So long before its end it can be asked for again. */
  renewalDays: 30,
  /** What lists call to mind (SC-8): it ends soon, lasts long in all, waits long. */
  endingDays: 14,
  longDays: 180,
  lateDays: 7,
} as const;

type Owned = Pick<Agreement, "team" | "startsAt" | "endsAt">;
type Lasting = Pick<Waiver, "until" | "decision" | "decidedAt" | "endedAt">;

const earliest = (one: Instant, ...others: readonly (Instant | null)[]): Instant =>
  others.reduce<Instant>((first, at) => (at !== null && before(at, first) ? at : first), one);

/**
 * The instant at which it waits no more or is no more in force: its day, what somebody did, or for one that was approved 30 days
 * after the owner of the service changed (HO-09). `agreements` are those of the service.
 */
export function endOfWaiver(waiver: Lasting, agreements: readonly Owned[]): Instant {
  const { until, decision, decidedAt, endedAt } = waiver;
  if (decidedAt === null) return earliest(until, endedAt);
  if (decision === "denied") return earliest(until, decidedAt);
  // Whoever approves at the instant of a change knows of it.
  const [change] = ownershipChanges(agreements, decidedAt.add({ milliseconds: 1 }), until);
  return earliest(until, endedAt, change ? plusDays(change.at, waiverLimits.daysAfterHandover) : null);
}

type Dated = Lasting & Pick<Waiver, "askedAt" | "ending">;

/** Its state at `t`; null before it was asked for. */
export function waiverStateAt(waiver: Dated, agreements: readonly Owned[], t: Instant): WaiverState | null {
  const { askedAt, decision, decidedAt, ending, endedAt } = waiver;
  if (before(t, askedAt)) return null;
  const done = (at: Instant | null): boolean => at !== null && !before(t, at);
  if (done(endedAt)) return ending === "handed-over" || ending === null ? "expired" : ending;
  if (decision === "denied" && done(decidedAt)) return "denied";
  if (!before(t, endOfWaiver(waiver, agreements))) return "expired";
  return done(decidedAt) ? "approved" : "requested";
}

/** What the rules read of it: the rule, and from when until when it is in force; null of one that never was approved. */
export const forceOf = (
  waiver: Lasting & Pick<Waiver, "rule">,
  agreements: readonly Owned[],
): { readonly rule: string; readonly from: Instant; readonly until: Instant } | null =>
  waiver.decision === "approved" && waiver.decidedAt !== null
    ? { rule: waiver.rule, from: waiver.decidedAt, until: endOfWaiver(waiver, agreements) }
    : null;

/**
 * What "requested" is to a reading this is to a deed: nothing decided or ended it by its own columns, whatever the clock of the
 * request says, so that no deed passes over what another did a moment ahead.
 */
export const isWaiting = (
  { decision, ending, until }: Pick<Waiver, "decision" | "ending" | "until">,
  now: Instant,
): boolean => decision === null && ending === null && before(now, until);

/** The same of one that is in force. */
export const isApproved = (waiver: Dated, agreements: readonly Owned[], now: Instant): boolean =>
  waiver.decision === "approved" && waiver.ending === null && before(now, endOfWaiver(waiver, agreements));

/** The instant of a deed on it: never before what was done to it already, by whichever clock. */
export const noSooner = (
  now: Instant,
  { askedAt, decidedAt }: Pick<Waiver, "askedAt" | "decidedAt">,
): Instant =>
  [askedAt, decidedAt].reduce<Instant>(
    (latest, at) => (at !== null && before(latest, at) ? at : latest),
    now,
  );

const toDay = (day: string): Temporal.PlainDate => Temporal.PlainDate.from(day);
const todayIn = (now: Instant, zone: string): Temporal.PlainDate =>
  now.toZonedDateTimeISO(zone).toPlainDate();

/** The most days for which a finding of this weight is waived. */
export const mostDays = (severity: Severity): number =>
  severity === "B" ? waiverLimits.daysOfBlocker : waiverLimits.days;

/** The last day until which a finding of this weight can be waived now, as 2027-03-31. */
export const lastDay = (severity: Severity, now: Instant, zone: string): string =>
  todayIn(now, zone)
    .add({ days: mostDays(severity) })
    .toString();

/** It ends as that day begins by the calendar of the organisation. */
export const untilDay = (day: string, zone: string): Instant =>
  momentOf(toDay(day).toPlainDateTime(), zone, "start");

/** Why it cannot last until that day: it has come, or is too far ahead (SC-7). Null when it can. */
export function untilFault(day: string, severity: Severity, now: Instant, zone: string): string | null {
  const [first, last] = [todayIn(now, zone).add({ days: 1 }), toDay(lastDay(severity, now, zone))];
  const chosen = toDay(day);
  if (Temporal.PlainDate.compare(chosen, first) >= 0 && Temporal.PlainDate.compare(chosen, last) <= 0)
    return null;
  const what = severity === "B" ? "What blocks is waived" : "A finding is waived";
  return `Choose a day from ${dayWords(first)} to ${dayWords(last)}. ${what} for ${String(mostDays(severity))} days at most`;
}

/** M-08, second half: why a rule is never waived; null when it can be. */
export const ruleFault = (rule: Pick<Rule, "id" | "waivable" | "of">): string | null =>
  rule.waivable && rule.of === "service" ? null : `${rule.id} cannot be waived.`;

/** What there is to waive: how a rule was answered last, null where it holds or is not asked. */
type Found = { readonly state: RuleState; readonly severity: Severity };

type Asked = {
  readonly rule: string;
  readonly service: string;
  readonly found: Found | null;
  readonly waivers: readonly Waiver[];
  readonly agreements: readonly Owned[];
};

/** Why a waiver cannot be asked for now; null when it can. `waivers` are all of this rule on this service. */
export function askFault({ rule, service, found, waivers, agreements }: Asked, now: Instant): string | null {
  const waiting = waivers.find((one) => isWaiting(one, now));
  if (waiting)
    return `${waiting.askedBy.name} asked for this on ${dayText(waiting.askedAt)} already. It waits for an auditor.`;
  const held = waivers.find((one) => isApproved(one, agreements, now));
  if (held) {
    const end = endOfWaiver(held, agreements);
    const from = plusDays(end, -waiverLimits.renewalDays);
    if (before(now, from))
      return `${rule} is waived until ${dayText(end)} already. From ${dayText(from)} it can be asked for again.`;
  }
  const isOwed = found?.state === "failed" || found?.state === "no-data" || found?.state === "waived";
  return isOwed ? null : `${rule} finds nothing on ${service}: there is nothing to waive.`;
}

/** How it was decided or ended, in one sentence; null while nobody did either. */
export function doneWords({
  decision,
  decidedBy,
  decidedAt,
  ending,
  endedBy,
  endedAt,
}: Waiver): string | null {
  if (endedAt !== null && endedBy !== null)
    return ending === "renewed" || ending === "handed-over"
      ? `${endedBy.name} renewed it on ${dayText(endedAt)}.`
      : `${endedBy.name} ${ending === "withdrawn" ? "withdrew" : "revoked"} it on ${dayText(endedAt)}.`;
  return decidedAt === null || decidedBy === null
    ? null
    : `${decidedBy.name} ${decision === "denied" ? "denied" : "approved"} it on ${dayText(decidedAt)}.`;
}

/** Why nothing is left to decide or to withdraw; null while it waits. */
export const waitingFault = (waiver: Waiver, now: Instant): string | null =>
  isWaiting(waiver, now)
    ? null
    : (doneWords(waiver) ??
      `It was asked for until ${dayText(waiver.until)}, and nobody decided by then. Ask for it again.`);

/** Why there is nothing to revoke; null while it is in force. */
export function revokeFault(waiver: Waiver, agreements: readonly Owned[], now: Instant): string | null {
  if (isApproved(waiver, agreements, now)) return null;
  if (waiver.decision === null && waiver.ending === null) return "Nobody has approved it: deny it instead.";
  if (waiver.decision === "denied" || waiver.ending !== null) return doneWords(waiver);
  return `It ended on ${dayText(endOfWaiver(waiver, agreements))}.`;
}

/** Why it cannot be approved as it was asked for: the rule holds by now, or it blocks by now and would be waived too long. */
export function approveFault(
  waiver: Waiver,
  service: string,
  found: Found | null,
  now: Instant,
  zone: string,
): string | null {
  const { rule, until } = waiver;
  if (found === null || found.state === "error")
    return `${rule} finds nothing on ${service} by now: there is nothing to waive. Deny it.`;
  const last = untilDay(lastDay(found.severity, now, zone), zone);
  return before(last, until)
    ? `${rule} blocks ${service} by now, and what blocks is waived until ${dayText(last)} at the latest. Deny it, and say until when it can be asked for.`
    : null;
}

type Held = Pick<Waiver, "decision" | "decidedAt"> & Lasting;

/** For how many whole days these waivers have been in force in all, up to `now` (SC-8). */
export const daysInForce = (
  waivers: readonly (Held & Pick<Waiver, "rule">)[],
  agreements: readonly Owned[],
  now: Instant,
): number =>
  Math.floor(
    waivers
      .flatMap((one) => forceOf(one, agreements) ?? [])
      .reduce((sum, { from, until }) => {
        const end = earliest(until, now);
        return before(from, end) ? sum + (end.epochMilliseconds - from.epochMilliseconds) : sum;
      }, 0) / 86_400_000,
  );
