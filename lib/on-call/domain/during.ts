import type { Span } from "@/lib/kernel/spans";
import { type Instant, Temporal } from "@/lib/kernel/time";

/** From one instant on until another, half-open, as people and records say it. */
export type During = { readonly start: Instant; readonly end: Instant };

/** The same in milliseconds, as sums are made. */
export const spanOf = ({ start, end }: During): Span => ({
  start: start.epochMilliseconds,
  end: end.epochMilliseconds,
});

/** Milliseconds since 1970 as an instant. */
export const instantOf = (at: number): Instant => Temporal.Instant.fromEpochMilliseconds(at);

/** A span that ends, as people and records say it. */
export const duringOf = ({ start, end }: Span): During => ({ start: instantOf(start), end: instantOf(end) });
