import type { Instant } from "./time";

/** What went wrong in a row, and when it last did. */
export type Failures = { readonly count: number; readonly last: Instant };

/** So many are free, for everybody mistypes; then each doubles the wait, up to a most; after a pause all are forgotten. */
const free = 10;
const mostSeconds = 8;
const forgottenAfterMinutes = 15;

const remembered = (failures: Failures | null, now: Instant): number =>
  failures === null ||
  now.epochMilliseconds - failures.last.epochMilliseconds >= forgottenAfterMinutes * 60_000
    ? 0
    : failures.count;

/** One failure more; those before a pause of a quarter of an hour are forgotten. */
export const failedAgain = (failures: Failures | null, now: Instant): Failures => ({
  count: remembered(failures, now) + 1,
  last: now,
});

/** For how many seconds the next attempt is held back: none after few failures, then more with each, and never more than 8. */
export function heldSeconds(failures: Failures | null, now: Instant): number {
  const beyond = remembered(failures, now) - free;
  return beyond < 0 ? 0 : Math.min(mostSeconds, 2 ** beyond);
}
