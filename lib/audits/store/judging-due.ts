import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Db, Tx } from "@/lib/platform/db";

/** Notes that these services are still to be judged; null means every one there is. */
export async function noteDue(tx: Tx, ids: readonly ServiceId[] | null): Promise<void> {
  if (ids === null)
    await tx.$executeRaw`
      INSERT INTO "JudgingDue" ("serviceId") SELECT "serviceId" FROM "ServiceStanding" ON CONFLICT DO NOTHING`;
  else
    await tx.$executeRaw`
      INSERT INTO "JudgingDue" ("serviceId") SELECT unnest(${ids}::uuid[]) ON CONFLICT DO NOTHING`;
}

/** Takes some services off the list; whoever takes them judges them in the same transaction. */
export async function takeDue(tx: Tx, most: number): Promise<readonly ServiceId[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    DELETE FROM "JudgingDue" WHERE "serviceId" IN (
      SELECT "serviceId" FROM "JudgingDue" LIMIT ${most} FOR UPDATE SKIP LOCKED)
    RETURNING "serviceId"::text AS id`;
  return rows.map(({ id }) => id as ServiceId);
}

/** How many services are on the list. */
export const numberDue = (db: Db): Promise<number> => db.judgingDue.count();

/** Which of these services are still to be judged. */
export async function dueAmong(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "serviceId"::text AS id FROM "JudgingDue" WHERE "serviceId" = ANY(${[...ids]}::uuid[])`;
  return new Set(rows.map(({ id }) => id));
}
