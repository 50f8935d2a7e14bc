import { daysBetween, type Instant } from "@/lib/kernel/time";

type Graded = { readonly since: Instant | null; readonly unownedSince?: Instant | null };

/**
 * The whole days for which a service has its grade. Of one that nobody owns they count from the day on which it lost its
 * owner, whatever the grade was called since. Null when it was never judged.
 */
export function gradeDays({ since, unownedSince }: Graded, now: Instant): number | null {
  const from = unownedSince ?? since;
  return from === null ? null : Math.max(0, daysBetween(from, now));
}
