import { Temporal } from "temporal-polyfill";

export { Temporal };
export type Instant = Temporal.Instant;
export type Zone = string & { readonly __zone: true };

/** Half-open: holds `start`, does not hold `end`. Never empty. */
export type Span = { readonly start: Instant; readonly end: Instant };

export const before = (a: Instant, b: Instant): boolean => Temporal.Instant.compare(a, b) < 0;

/** Half-open and open-ended: `end` null means "until further notice". */
export const inForce = (at: Instant, start: Instant, end: Instant | null): boolean =>
  !before(at, start) && (end === null || before(at, end));

const hour = 3_600_000;

/** Whole 24-hour days from `from` to `to`, rounded down; negative when `to` is earlier. */
export const daysBetween = (from: Instant, to: Instant): number =>
  Math.floor((to.epochMilliseconds - from.epochMilliseconds) / (24 * hour));

/** `at` moved by whole 24-hour days. */
export const plusDays = (at: Instant, days: number): Instant => at.add({ hours: 24 * days });
