import type { Ref, TeamId } from "@/lib/kernel/ids";
import { before, type Instant } from "@/lib/kernel/time";
import { type Agreement, agreementInForce, declinedBecause, isInForce, isKept, stateAt } from "./agreement";

type Dated = Pick<Agreement, "team" | "startsAt" | "endsAt">;

/** Who owned a service at `t`, since when and until when; null when nobody did (OW-T1). */
export function ownerAt<A extends Dated>(
  agreements: readonly A[],
  t: Instant,
): {
  readonly team: Ref<TeamId>;
  readonly agreement: A;
  readonly since: Instant;
  readonly until: Instant | null;
} | null {
  const agreement = agreementInForce(agreements, t);
  return agreement?.startsAt
    ? { team: agreement.team, agreement, since: agreement.startsAt, until: agreement.endsAt }
    : null;
}

export type OwnershipSpan<A> = {
  readonly from: Instant;
  readonly to: Instant | null;
  /** Null: nobody owned it. */
  readonly agreement: A | null;
};

/** Ownership from `start` to now without a hole: agreements in order, and the gaps between them (OW-T2). */
export function ownershipSpans<A extends Dated>(
  agreements: readonly A[],
  start: Instant,
  now: Instant,
): readonly OwnershipSpan<A>[] {
  const started = agreements
    .flatMap((agreement) =>
      agreement.startsAt ? [{ agreement, from: agreement.startsAt, to: agreement.endsAt }] : [],
    )
    // What ended in the instant in which it began was in force at no instant.
    .filter(({ from, to }) => !before(now, from) && (to === null || before(from, to)))
    .sort((a, b) => (before(a.from, b.from) ? -1 : 1));
  const spans: OwnershipSpan<A>[] = [];
  let open: Instant | null = start;
  for (const { agreement, from, to } of started) {
    if (open !== null && before(open, from)) spans.push({ from: open, to: from, agreement: null });
    spans.push({ from, to, agreement });
    open = to;
  }
  if (open !== null && before(open, now)) spans.push({ from: open, to: null, agreement: null });
  return spans;
}

export type OwnershipChange<A> = {
  readonly at: Instant;
  readonly from: A | null;
  readonly to: A | null;
};

/** Each instant in [from, to) at which the owner of one service changed (OW-T1). */
export function ownershipChanges<A extends Dated>(
  agreements: readonly A[],
  from: Instant,
  to: Instant,
): readonly OwnershipChange<A>[] {
  const instants = agreements
    .flatMap(({ startsAt, endsAt }) => [startsAt, endsAt])
    .filter((at): at is Instant => at !== null && !before(at, from) && before(at, to));
  const unique = [...new Map(instants.map((at) => [at.epochMilliseconds, at])).values()].sort((a, b) =>
    before(a, b) ? -1 : 1,
  );
  return unique.flatMap((at) => {
    const earlier = at.subtract({ milliseconds: 1 });
    const was = agreements.find((agreement) => isInForce(agreement, earlier)) ?? null;
    const is = agreements.find((agreement) => isInForce(agreement, at)) ?? null;
    return was?.team.id === is?.team.id ? [] : [{ at, from: was, to: is }];
  });
}

export type OwnershipEvent = {
  readonly at: Instant;
  readonly what:
    | "offered"
    | "asked"
    | "claimed"
    | "accepted"
    | "declined"
    | "kept"
    | "lapsed"
    | "withdrawn"
    | "released"
    | "started"
    | "ended"
    | "recorded"
    | "declared";
  readonly agreement: Agreement | null;
  /** The team that a source names, as far as it is known. */
  readonly team: Ref<TeamId> | null;
  /** Who did it; null for what came by itself. */
  readonly by: string | null;
  /** The reason of an offer or an answer, or the text that a source states. */
  readonly text: string | null;
};

type Declared = {
  readonly source: string;
  readonly text: string;
  readonly team: Ref<TeamId> | null;
  readonly at: Instant;
};

/** All that happened to the ownership of a service up to `now`, newest first: offers with their answers, starts and ends (OW-T2). */
export function ownershipEvents(
  agreements: readonly Agreement[],
  declared: readonly Declared[],
  now: Instant,
): readonly OwnershipEvent[] {
  const events = [
    ...agreements.flatMap((agreement) => eventsOf(agreement, agreements, now)),
    ...declared.map(({ source, text, team, at }) => ({
      at,
      what: "declared" as const,
      agreement: null,
      team,
      by: source,
      text,
    })),
  ].filter(({ at }) => !before(now, at));
  // Events of one instant keep the order in which they follow from each other; the list is then turned round.
  return events.sort((a, b) => (before(a.at, b.at) ? -1 : before(b.at, a.at) ? 1 : 0)).reverse();
}

/** A claim is one deed: who offers it to their team, accepts it and begins with it in one instant has claimed it. */
const isClaimAtOnce = ({ origin, offeredAt, acceptedAt, startsAt }: Agreement): boolean =>
  origin === "claim" &&
  acceptedAt !== null &&
  startsAt !== null &&
  acceptedAt.equals(offeredAt) &&
  startsAt.equals(offeredAt);

function eventsOf(agreement: Agreement, all: readonly Agreement[], now: Instant): readonly OwnershipEvent[] {
  const event = (
    what: OwnershipEvent["what"],
    at: Instant | null,
    by: { readonly name: string } | null,
    text: string | null = null,
  ): readonly OwnershipEvent[] =>
    at === null ? [] : [{ at, what, agreement, team: null, by: by?.name ?? null, text }];
  if (agreement.origin === "recorded")
    return [
      ...event("started", agreement.startsAt, null),
      ...event("ended", agreement.endsAt, null),
      ...event("recorded", agreement.recordedAt, agreement.offeredBy, agreement.reason),
    ];
  if (isClaimAtOnce(agreement))
    return [
      ...event("claimed", agreement.startsAt, agreement.acceptedBy, agreement.reason),
      ...event("ended", agreement.endsAt, null, agreement.endReason),
    ];
  const lapsed = stateAt(agreement, all, now) === "lapsed";
  const { origin, offeredAt, acceptedAt, releasedAt, declineReason } = agreement;
  const asked = origin === "request";
  // Whoever asks accepts in advance, and whoever offers what they hold lets it go: one deed, told once.
  const besides = (at: Instant | null): Instant | null => (at?.equals(offeredAt) ? null : at);
  return [
    ...event(asked ? "asked" : "offered", offeredAt, agreement.offeredBy, agreement.reason),
    ...event("released", besides(releasedAt), agreement.releasedBy),
    ...event("accepted", asked ? besides(acceptedAt) : acceptedAt, agreement.acceptedBy),
    ...(isKept(agreement)
      ? event(
          "kept",
          agreement.declinedAt,
          agreement.declinedBy,
          declineReason && declinedBecause(declineReason),
        )
      : event("declined", agreement.declinedAt, agreement.declinedBy, declineReason)),
    ...event("withdrawn", agreement.withdrawnAt, agreement.withdrawnBy),
    ...event("lapsed", lapsed ? agreement.answerBy : null, null),
    ...event("started", agreement.startsAt, null),
    ...event("ended", agreement.endsAt, null, agreement.endReason),
  ];
}
