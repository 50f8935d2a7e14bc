import { type Instant, Temporal } from "@/lib/kernel/time";

/** An instant as the driver of the database takes it. */
export const dateOf = (at: Instant): Date => new Date(at.epochMilliseconds);

/** The instant that the driver of the database means. */
export const instantOf = (at: Date): Instant => Temporal.Instant.fromEpochMilliseconds(at.getTime());

/** As `dateOf` for an instant that may be missing. */
export const dateOrNull = (at: Instant | null): Date | null => at && dateOf(at);

/** As `instantOf` for a date that may be missing. */
export const instantOrNull = (at: Date | null): Instant | null => at && instantOf(at);
