import { before, type Instant } from "@/lib/kernel/time";

/** So long after its entry a service may be taken out of the catalog again (MOD-27). */
export const purgeHours = 24;

/** True while a service that was entered at `createdAt` counts as a mistake that may be taken out, and not as one to retire (MOD-27). */
export const mayStillBePurged = (createdAt: Instant, now: Instant): boolean =>
  before(now, createdAt.add({ hours: purgeHours }));
