import "server-only";
import { keepLatest } from "@/lib/kernel/latest";
import { networkOf } from "@/lib/kernel/network";
import { refuse, type Result, ok } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import { type Bucket, type Pace, take } from "@/lib/kernel/token-bucket";
import { type Actor, idOf } from "@/lib/people/domain/actor";
import { instantNow } from "@/lib/platform/clock";
import { env } from "@/lib/platform/env";
import { once } from "@/lib/platform/once";

/**
 * How often one asker may ask (API-09), kept in the memory of this process: a person, signed in or by
 * any of their tokens, or a token of the organisation, and of those who are nobody
 * everybody behind one network. Several processes each count for themselves.
 */

/** So many askers are remembered, those who asked last: whoever has been away longest has a full bucket again anyway. */
const mostAskers = 10_000;

/** Askers and what is left to each; the first is the one that asked longest ago. */
export type Askers = Map<string, Bucket>;

const askers = (): Askers => once("rate-askers", () => new Map<string, Bucket>());

/** Takes one from what is left to an asker, and remembers no more of them than `most`. */
export function takeFor(askers: Askers, asker: string, pace: Pace, now: Instant, most = mostAskers) {
  const taken = take(askers.get(asker) ?? null, pace, now);
  keepLatest(askers, most, [asker, taken.bucket]);
  return taken;
}

/** The network that a request comes from; behind a trusted front the last one it tells of, which is what the front itself saw. */
export function networkAsking(forwardedFor: string | null | undefined, remote: string | undefined): string {
  const told = env.AUTH_TRUST_HOST ? networkOf(forwardedFor?.split(",").at(-1) ?? "") : null;
  return told ?? networkOf(remote ?? "") ?? "unknown";
}

/** The address at the other end of the line, where the listener of the server has told it; undefined under Next alone. */
export function remoteIn(bindings: unknown): string | undefined {
  const { incoming } = (bindings ?? {}) as { incoming?: { socket: { remoteAddress?: string } } };
  return incoming?.socket.remoteAddress;
}

const paceOf = (times: number): Pace | null =>
  env.STEWARD_RATE_LIMIT === null
    ? null
    : { perSecond: env.STEWARD_RATE_LIMIT, burst: env.STEWARD_RATE_BURST * times };

/** What a request is told of its rate; `retryAfterSeconds` where it came too soon. */
export type Rate = {
  readonly heads: Readonly<Record<string, string>>;
  readonly retryAfterSeconds: number | null;
};

export const unlimited: Rate = { heads: {}, retryAfterSeconds: null };

/**
 * Counts a request of a machine, and says in heads how often more it may ask: `RateLimit` and `RateLimit-Policy` as
 * draft-ietf-httpapi-ratelimit-headers has them since its version 08. The window is what an empty bucket needs to fill.
 */
export function rateOf(actor: Actor, network: string, now = instantNow()): Rate {
  const pace = paceOf(1);
  if (pace === null) return unlimited;
  const asker = idOf(actor) ?? `network ${network}`;
  const { isTaken, left, waitSeconds, fullSeconds } = takeFor(askers(), asker, pace, now);
  const { burst, perSecond } = pace;
  return {
    heads: {
      "ratelimit-policy": `"requests";q=${String(burst)};w=${String(Math.ceil(burst / perSecond))}`,
      ratelimit: `"requests";r=${String(left)};t=${String(fullSeconds)}`,
    },
    retryAfterSeconds: isTaken ? null : waitSeconds,
  };
}

/** Counts a form that a person sends: twice as many at once as requests, for nobody sends forms that fast by hand. */
export function formTaken(actor: Actor, now = instantNow()): Result<null> {
  const pace = paceOf(2);
  if (pace === null || actor.kind !== "person") return ok(null);
  const { isTaken, waitSeconds } = takeFor(askers(), `forms of ${actor.id}`, pace, now);
  return isTaken ? ok(null) : refuse({ kind: "too-many", retryAfterSeconds: waitSeconds });
}
