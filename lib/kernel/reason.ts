import { leastReason } from "./lengths";
import { inked } from "./unseen-signs";

/** True for a reason that says something: what of it can be seen is long enough. */
export const saysWhy = (reason: string | null | undefined): boolean =>
  inked(reason ?? "").trim().length >= leastReason;
