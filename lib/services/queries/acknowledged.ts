import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { mayAcknowledge } from "../domain/permissions";
import { acknowledgedOf } from "../store/service-reads";
import { findService } from "../store/services";

export type AcknowledgedView = {
  /** By the id of the service that needs it: since when the provider knows; null where it has not said so. */
  readonly since: Readonly<Record<string, string | null>>;
  readonly mayAcknowledge: boolean;
};

/** Which of these services that need this one its owner has said to know of, and whether the asker may say so (PRM-06). */
export async function readAcknowledged(
  { actor }: Ctx,
  reference: string,
  dependents: readonly string[],
): Promise<AcknowledgedView> {
  const provider = await findService(db, reference);
  if (!provider || dependents.length === 0) return { since: {}, mayAcknowledge: false };
  const since = await acknowledgedOf(db, provider.id, dependents);
  return {
    since: Object.fromEntries([...since].map(([id, at]) => [id, at?.toString() ?? null])),
    mayAcknowledge: mayAcknowledge(actor, provider).allowed,
  };
}
