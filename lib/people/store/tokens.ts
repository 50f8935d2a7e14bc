import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Tx } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";

/** Revokes every token that acts as this person: should they come back, they make new ones. */
export async function revokeTokensOf(tx: Tx, person: PersonId, now: Instant): Promise<void> {
  await tx.token.updateMany({
    where: { personId: person, revokedAt: null },
    data: { revokedAt: dateOf(now) },
  });
}
