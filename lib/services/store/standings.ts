import "server-only";
import type { ServiceId, TeamId } from "@/lib/kernel/ids";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import type { Standing } from "../domain/standing";

const asInstant = (date: Date): Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());
const dateOf = (at: Instant): Date => new Date(at.epochMilliseconds);

export async function allServiceIds(db: Db): Promise<ServiceId[]> {
  const rows = await db.service.findMany({ where: { draftOf: null }, select: { id: true } });
  return rows.map(({ id }) => id as ServiceId);
}

export async function neighbourIds(db: Db, ids: readonly ServiceId[]): Promise<ServiceId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "targetId"::text AS id FROM "Dependency" WHERE "serviceId" = ANY(${ids}::uuid[]) AND "targetId" IS NOT NULL
    UNION SELECT "serviceId"::text FROM "Dependency" WHERE "targetId" = ANY(${ids}::uuid[])`;
  return rows.map(({ id }) => id as ServiceId);
}

export async function standingsOf(db: Db, ids: readonly ServiceId[]): Promise<Map<string, Standing>> {
  const found = new Map<string, Standing>();
  for (let from = 0; from < ids.length; from += 5000) {
    const rows = await db.serviceStanding.findMany({
      where: { serviceId: { in: ids.slice(from, from + 5000) } },
    });
    for (const { checkedAt: _checkedAt, ...row } of rows)
      found.set(row.serviceId, {
        ...row,
        serviceId: row.serviceId as ServiceId,
        band: row.band as Standing["band"],
        holderId: row.holderId as TeamId | null,
        since: asInstant(row.since),
        unownedSince: row.unownedSince && asInstant(row.unownedSince),
      });
  }
  return found;
}

/** Writes standings anew; the caller passes those that changed. */
export async function replaceStandings(
  tx: Tx,
  standings: readonly Standing[],
  checkedAt: Instant,
): Promise<void> {
  for (let from = 0; from < standings.length; from += 1000) {
    const part = standings.slice(from, from + 1000);
    await tx.serviceStanding.deleteMany({
      where: { serviceId: { in: part.map(({ serviceId }) => serviceId) } },
    });
    await tx.serviceStanding.createMany({
      data: part.map((one) => ({
        ...one,
        also: [...one.also],
        since: dateOf(one.since),
        unownedSince: one.unownedSince && dateOf(one.unownedSince),
        checkedAt: dateOf(checkedAt),
      })),
    });
  }
}
