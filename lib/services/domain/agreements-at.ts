import { before, type Instant } from "@/lib/kernel/time";
import type { Agreement } from "./agreement";

/**
 * The agreements of a service as somebody saw them at `t`: those offered by then or in force, without what came later.
 * Ownership that was recorded afterwards counts from the day it is said to have begun (OW-T3).
 */
export function agreementsAt(agreements: readonly Agreement[], t: Instant): readonly Agreement[] {
  const by = (at: Instant | null): Instant | null => (at !== null && before(t, at) ? null : at);
  return agreements
    .filter(({ offeredAt, startsAt }) => by(offeredAt) !== null || by(startsAt) !== null)
    .map((agreement) => {
      const accepted = by(agreement.acceptedAt);
      const declined = by(agreement.declinedAt);
      const withdrawn = by(agreement.withdrawnAt);
      const released = by(agreement.releasedAt);
      const ended = by(agreement.endsAt);
      return {
        ...agreement,
        acceptedAt: accepted,
        acceptedBy: accepted && agreement.acceptedBy,
        plannedStart: accepted && agreement.plannedStart,
        declinedAt: declined,
        declinedBy: declined && agreement.declinedBy,
        declineReason: declined && agreement.declineReason,
        withdrawnAt: withdrawn,
        withdrawnBy: withdrawn && agreement.withdrawnBy,
        releasedAt: released,
        releasedBy: released && agreement.releasedBy,
        startsAt: by(agreement.startsAt),
        endsAt: ended,
        endReason: ended && agreement.endReason,
      };
    });
}
