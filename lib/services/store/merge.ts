import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { instantOf } from "@/lib/platform/instants";
import { forgetNames, mergeNames } from "@/lib/platform/names";

/** Ids of the services that need this one, are part of it, were split from it or are replaced by it. */
export async function leaningOn(db: Db, id: ServiceId): Promise<ServiceId[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "serviceId"::text AS id FROM "Dependency" WHERE "targetId" = ${id}::uuid AND "serviceId" <> ${id}::uuid
    UNION SELECT "id"::text FROM "Service" WHERE "parentId" = ${id}::uuid OR "splitFromId" = ${id}::uuid OR "replacedById" = ${id}::uuid
    ORDER BY 1`;
  return rows.map((row) => row.id as ServiceId);
}

/** Whether a service besides these is called so, by its display name or by any other. */
export async function isBorneByOthers(db: Db, name: string, besides: readonly ServiceId[]): Promise<boolean> {
  const key = keyOf(name);
  const others = { notIn: [...besides] };
  const [named, called] = await Promise.all([
    db.name.findFirst({ where: { noun: "service", key, recordId: others }, select: { id: true } }),
    db.service.findFirst({ where: { nameKey: key, id: others, mergedIntoId: null }, select: { id: true } }),
  ]);
  return named !== null || called !== null;
}

/**
 * Lets every name of one service lead to another: its slug and former slugs become former slugs there. Its own row keeps its
 * id in the place of the slug, which nobody else can take.
 */
export async function moveNames(tx: Tx, from: ServiceId, into: ServiceId): Promise<void> {
  await mergeNames(tx, { noun: "service", from, into });
  await tx.service.update({ where: { id: from }, data: { slug: from }, select: { id: true } });
  await tx.service.updateMany({ where: { mergedIntoId: from }, data: { mergedIntoId: into } });
  await tx.$executeRaw`
    INSERT INTO "Star" ("personId", "serviceId") SELECT "personId", ${into}::uuid FROM "Star" WHERE "serviceId" = ${from}::uuid
    ON CONFLICT DO NOTHING`;
  await tx.star.deleteMany({ where: { serviceId: from } });
}

/** The merge that brought this name to a service: the record that went and when; null for a name of its own. */
export async function mergeBehind(
  db: Db,
  service: string,
  text: string,
): Promise<{ readonly id: string; readonly name: string; readonly at: Instant | null } | null> {
  const held = await db.name.findFirst({
    where: { noun: "service", key: keyOf(text) },
    select: { recordId: true, mergedFromService: { select: { id: true, name: true, mergedAt: true } } },
  });
  const gone = held?.recordId === service ? held.mergedFromService : null;
  return gone && { id: gone.id, name: gone.name, at: gone.mergedAt && instantOf(gone.mergedAt) };
}

/** Whether names of other services came from this one by a merge. */
export const broughtNames = async (tx: Tx, id: ServiceId): Promise<boolean> =>
  (await tx.name.findFirst({ where: { mergedFrom: id }, select: { id: true } })) !== null;

/** Takes a service out with all that is its own, as if it had never been entered (MOD-27). */
export async function deleteService(tx: Tx, id: ServiceId): Promise<void> {
  await tx.agreement.deleteMany({ where: { serviceId: id } });
  await forgetNames(tx, "service", id);
  await tx.identifier.deleteMany({ where: { noun: "service", recordId: id } });
  await tx.star.deleteMany({ where: { serviceId: id } });
  await tx.service.delete({ where: { id }, select: { id: true } });
}
