import "server-only";
import type { SystemId, TeamId } from "@/lib/kernel/ids";
import type { PageWanted } from "@/lib/kernel/page";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, instantOf } from "@/lib/platform/instants";
import { byName, nameOrSlugHolds, orderBy, within } from "@/lib/platform/keyset";
import { claimSlugs, renameSlug, resolveName } from "@/lib/platform/names";
import { changedBy, madeBy, type Stamp } from "@/lib/platform/stamp";
import { Prisma } from "@/prisma/generated/client";
import { isLiving, living } from "./rules-sql";
import type { System, SystemNode } from "../domain/system";

const ref = { select: { id: true, slug: true, name: true } } as const;
const columns = {
  id: true,
  slug: true,
  name: true,
  description: true,
  ownerTeam: ref,
  parent: ref,
  retiredAt: true,
  extras: true,
  version: true,
  updatedAt: true,
  updatedBy: true,
} as const;
type Row = Prisma.SystemGetPayload<{ select: typeof columns }>;

const toSystem = (row: Row): System => ({
  id: row.id as SystemId,
  slug: row.slug,
  name: row.name,
  description: row.description,
  ownerTeam: row.ownerTeam && { ...row.ownerTeam, id: row.ownerTeam.id as TeamId },
  parent: row.parent && { ...row.parent, id: row.parent.id as SystemId },
  retiredAt: row.retiredAt && instantOf(row.retiredAt),
  extras: row.extras as Record<string, unknown>,
  version: row.version,
  updatedAt: instantOf(row.updatedAt),
  // Written by this file alone, from marks of actors.
  updatedBy: row.updatedBy as { name: string },
});

async function loadSystem(db: Db, id: string): Promise<System | null> {
  const row = await db.system.findUnique({ where: { id }, select: columns });
  return row && toSystem(row);
}

/** The systems of these ids, in no particular order. */
export async function loadSystems(db: Db, ids: readonly string[]): Promise<System[]> {
  return (await db.system.findMany({ where: { id: { in: [...ids] } }, select: columns })).map(toSystem);
}

/** The whole tree by slug: a few thousand small rows. */
export async function readSystemTreeBySlug(
  db: Db,
): Promise<readonly { readonly slug: string; readonly name: string; readonly parent: string | null }[]> {
  return db.$queryRaw`
    SELECT s."slug", s."name", p."slug" AS parent FROM "System" s LEFT JOIN "System" p ON p."id" = s."parentId"
    ORDER BY s."slug"`;
}

/** Every system, retired ones too, in no particular order. */
export async function loadAllSystems(db: Db): Promise<System[]> {
  return (await db.system.findMany({ select: columns })).map(toSystem);
}

/** The system a reference means: id, slug, former slug or alias; null when none goes by it. */
export async function findSystem(db: Db, reference: string): Promise<System | null> {
  const id = await resolveName(db, "system", reference);
  return id === null ? null : loadSystem(db, id);
}

/** Holds the row, so that edits of one system come one after the other. */
export async function findSystemToChange(tx: Tx, reference: string): Promise<System | null> {
  const id = await resolveName(tx, "system", reference);
  if (id === null) return null;
  await tx.$queryRaw`SELECT 1 FROM "System" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return loadSystem(tx, id);
}

/** Holds the tree still until the transaction ends, so that two moves at once cannot close a loop; then reads it. */
export async function readSystemTreeToChange(tx: Tx): Promise<SystemNode[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('tree of systems'))`;
  const rows = await tx.system.findMany({ select: { id: true, name: true, parentId: true } });
  return rows.map(({ id, name, parentId }) => ({
    id: id as SystemId,
    name,
    parent: parentId as SystemId | null,
  }));
}

type NewSystem = Omit<System, "version" | "updatedAt" | "updatedBy">;

const columnsOf = (system: NewSystem) => ({
  name: system.name,
  slug: system.slug,
  description: system.description,
  ownerTeamId: system.ownerTeam?.id ?? null,
  parentId: system.parent?.id ?? null,
  retiredAt: system.retiredAt && dateOf(system.retiredAt),
  extras: system.extras as Prisma.InputJsonObject,
});

/** Puts new systems in, in whatever order parents and children stand, and takes their slugs. */
export async function insertSystems(tx: Tx, systems: readonly NewSystem[], stamp: Stamp): Promise<void> {
  // A parent may stand further down the list: rows go in without parents, which follow.
  for (let from = 0; from < systems.length; from += 1000)
    await tx.system.createMany({
      data: systems.slice(from, from + 1000).map((system) => ({
        id: system.id,
        ...columnsOf(system),
        parentId: null,
        ...madeBy(stamp),
      })),
    });
  const children = systems.flatMap(({ id, parent }) => (parent ? [{ id, parent: parent.id }] : []));
  if (children.length > 0)
    await tx.$executeRaw`
      UPDATE "System" AS s SET "parentId" = t.parent
      FROM unnest(${children.map(({ id }) => id)}::uuid[], ${children.map(({ parent }) => parent)}::uuid[]) AS t(id, parent)
      WHERE s."id" = t.id`;
  await claimSlugs(tx, "system", systems, stamp.now);
}

/**
 * Makes a system what `after` says, one version on; a new slug is taken and the old one leads here still. The caller holds the
 * row.
 */
export async function updateSystem(tx: Tx, before: System, after: System, stamp: Stamp): Promise<void> {
  if (after.slug !== before.slug)
    await renameSlug(tx, { noun: "system", recordId: after.id, slug: after.slug, at: stamp.now });
  await tx.system.update({
    where: { id: after.id },
    data: {
      ...columnsOf(after),
      version: before.version + 1,
      ...changedBy(stamp),
    },
    select: { id: true },
  });
}

/** How many services and systems, not retired, still belong to it. */
export async function heldBySystem(db: Db, id: SystemId): Promise<{ services: number; systems: number }> {
  const [services, systems] = await Promise.all([
    db.service.count({
      where: {
        systemId: id,
        ...living,
      },
    }),
    db.system.count({ where: { parentId: id, retiredAt: null } }),
  ]);
  return { services, systems };
}

/** The systems directly under it, by name. */
export async function subsystemsOf(db: Db, id: SystemId): Promise<readonly { slug: string; name: string }[]> {
  return db.system.findMany({
    where: { parentId: id, retiredAt: null },
    select: { slug: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

export type SystemFilter = {
  readonly q: string | null;
  /** Slug of the owning team. */
  readonly team: string | null;
  readonly retired: boolean;
};
export type SystemRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly teamSlug: string | null;
  readonly teamName: string | null;
  readonly parentSlug: string | null;
  readonly parentName: string | null;
  readonly retired: boolean;
  readonly services: number;
  readonly unowned: number;
};

const conditions = (filter: SystemFilter): Prisma.Sql => Prisma.sql`
  ${filter.retired ? Prisma.sql`TRUE` : Prisma.sql`y."retiredAt" IS NULL`}
  AND ${filter.q === null ? Prisma.sql`TRUE` : nameOrSlugHolds("y", filter.q)}
  AND ${filter.team === null ? Prisma.sql`TRUE` : Prisma.sql`t."slug" = ${filter.team}`}`;

/** A page of systems by name, each with how many services it holds and how many of them nobody owns. */
export async function pageOfSystems(db: Db, filter: SystemFilter, page: PageWanted): Promise<SystemRow[]> {
  return db.$queryRaw<SystemRow[]>`
    WITH page AS (
      SELECT y."id", y."slug", y."name", y."description", y."parentId", y."retiredAt", t."slug" AS "teamSlug", t."name" AS "teamName"
      FROM "System" y LEFT JOIN "Team" t ON t."id" = y."ownerTeamId"
      WHERE ${conditions(filter)} AND ${within(byName("y"), page)}
      ORDER BY ${orderBy(byName("y"), page.back)} LIMIT ${page.limit + 1}
    )
    SELECT page."id"::text AS id, page."slug", page."name", page."description", page."teamSlug", page."teamName",
      p."slug" AS "parentSlug", p."name" AS "parentName", page."retiredAt" IS NOT NULL AS retired,
      coalesce(n.services, 0)::int AS services, coalesce(n.unowned, 0)::int AS unowned
    FROM page LEFT JOIN "System" p ON p."id" = page."parentId"
    LEFT JOIN LATERAL (
      SELECT count(*) AS services, count(*) FILTER (WHERE g."band" = 'unowned') AS unowned
      FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
      WHERE s."systemId" = page."id" AND ${isLiving("s")}
    ) n ON TRUE
    ORDER BY ${orderBy(byName("page"), page.back)}`;
}

/** How many systems the filter lets through. */
export async function countSystems(db: Db, filter: SystemFilter): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "System" y LEFT JOIN "Team" t ON t."id" = y."ownerTeamId" WHERE ${conditions(filter)}`;
  return rows[0]?.count ?? 0;
}
