import "server-only";
import { type Instant, Temporal } from "@/lib/kernel/time";

/** The one place that reads the clock (A23); everything else is given its instant. */
export const instantNow = (): Instant => Temporal.Instant.fromEpochMilliseconds(Date.now());
