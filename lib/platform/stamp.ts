import type { Instant } from "@/lib/kernel/time";
import type { ActorMark } from "@/lib/people/domain/actor";
import { dateOf } from "./instants";

/** Who writes, and when, as every record keeps it. */
export type Stamp = { readonly now: Instant; readonly by: ActorMark };

/** The columns of a record that say who changed it last. */
export const changedBy = ({ now, by }: Stamp) => ({ updatedAt: dateOf(now), updatedBy: by });

/** The columns of a new record that say who made it; nobody has changed it since. */
export const madeBy = (stamp: Stamp) => ({
  createdAt: dateOf(stamp.now),
  createdBy: stamp.by,
  ...changedBy(stamp),
});
