import type { TeamId } from "@/lib/kernel/ids";
import { before, type Instant } from "@/lib/kernel/time";
import { type Agreement, agreementInForce, isInForce } from "./agreement";
import type { Ref } from "./record";

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
    .filter(({ from }) => !before(now, from))
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
