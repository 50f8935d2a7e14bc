import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { acknowledgedOf } from "../store/service-reads";

/** Since when the owner of a service knows of these that need it, by their ids; null where it has not said so. */
export async function readAcknowledged(
  _ctx: Ctx,
  provider: string,
  dependents: readonly string[],
): Promise<Readonly<Record<string, string | null>>> {
  if (dependents.length === 0) return {};
  const since = await acknowledgedOf(db, provider, dependents);
  return Object.fromEntries([...since].map(([id, at]) => [id, at?.toString() ?? null]));
}
