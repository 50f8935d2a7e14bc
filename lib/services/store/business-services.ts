import "server-only";
import type { BusinessServiceId, PersonId, ServiceId, TeamId } from "@/lib/kernel/ids";
import type { PageWanted } from "@/lib/kernel/page";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, type FromDatabase, instantOf, withInstants } from "@/lib/platform/instants";
import { byName, nameOrSlugHolds, orderBy, within } from "@/lib/platform/keyset";
import { claimSlugs, renameSlug, resolveName } from "@/lib/platform/names";
import { changedBy, madeBy, type Stamp } from "@/lib/platform/stamp";
import { Prisma } from "@/prisma/generated/client";
import { isLiving } from "./rules-sql";
import type { BusinessService, CustomerKind, Stakeholder } from "../domain/business-service";

const ref = { select: { id: true, slug: true, name: true } } as const;
const columns = {
  id: true,
  slug: true,
  name: true,
  description: true,
  customers: true,
  accountable: ref,
  stakeholders: true,
  supportedBy: { select: { service: ref }, orderBy: { service: { slug: "asc" } } },
  retiredAt: true,
  extras: true,
  version: true,
  updatedAt: true,
  updatedBy: true,
} as const;
type Row = Prisma.BusinessServiceGetPayload<{ select: typeof columns }>;

const toBusinessService = (row: Row): BusinessService => ({
  id: row.id as BusinessServiceId,
  slug: row.slug,
  name: row.name,
  description: row.description,
  customers: row.customers as CustomerKind | null,
  accountable: row.accountable && { ...row.accountable, id: row.accountable.id as PersonId },
  // Written by this file alone; the CHECK and this type name the same words.
  stakeholders: row.stakeholders as Stakeholder[],
  supportedBy: row.supportedBy.map(({ service }) => ({ ...service, id: service.id as ServiceId })),
  retiredAt: row.retiredAt && instantOf(row.retiredAt),
  extras: row.extras as Record<string, unknown>,
  version: row.version,
  updatedAt: instantOf(row.updatedAt),
  updatedBy: row.updatedBy as { name: string },
});

/** The business service of this id; null when there is none. */
export async function loadBusinessService(db: Db, id: string): Promise<BusinessService | null> {
  // Not by `findUnique`: the client would join it with the same question of another, who may see other services.
  const row = await db.businessService.findFirst({ where: { id }, select: columns });
  return row && toBusinessService(row);
}

/** Every business service, retired ones too, in no particular order. */
export async function loadAllBusinessServices(db: Db): Promise<BusinessService[]> {
  return (await db.businessService.findMany({ select: columns })).map(toBusinessService);
}

/** The business service a reference means: id, slug, former slug or alias; null when none goes by it. */
export async function findBusinessService(db: Db, reference: string): Promise<BusinessService | null> {
  const id = await resolveName(db, "business-service", reference);
  return id === null ? null : loadBusinessService(db, id);
}

/** Holds the row, so that edits of one business service come one after the other. */
export async function findBusinessServiceToChange(
  tx: Tx,
  reference: string,
): Promise<BusinessService | null> {
  const id = await resolveName(tx, "business-service", reference);
  if (id === null) return null;
  await tx.$queryRaw`SELECT 1 FROM "BusinessService" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return loadBusinessService(tx, id);
}

type NewBusinessService = Omit<BusinessService, "version" | "updatedAt" | "updatedBy">;

const columnsOf = (record: NewBusinessService) => ({
  slug: record.slug,
  name: record.name,
  description: record.description,
  customers: record.customers,
  accountableId: record.accountable?.id ?? null,
  stakeholders: [...record.stakeholders] as unknown as Prisma.InputJsonArray,
  retiredAt: record.retiredAt && dateOf(record.retiredAt),
  extras: record.extras as Prisma.InputJsonObject,
});

/** Puts new business services in and takes their slugs; what supports them is written with the services. */
export async function insertBusinessServices(
  tx: Tx,
  records: readonly NewBusinessService[],
  stamp: Stamp,
): Promise<void> {
  for (let from = 0; from < records.length; from += 1000)
    await tx.businessService.createMany({
      data: records.slice(from, from + 1000).map((record) => ({
        id: record.id,
        ...columnsOf(record),
        ...madeBy(stamp),
      })),
    });
  await claimSlugs(tx, "business-service", records, stamp.now);
}

/**
 * Makes a business service what `after` says, one version on; a new slug is taken and the old one leads here still. The caller
 * holds the row.
 */
export async function updateBusinessService(
  tx: Tx,
  before: BusinessService,
  after: BusinessService,
  stamp: Stamp,
): Promise<void> {
  if (after.slug !== before.slug)
    await renameSlug(tx, { noun: "business-service", recordId: after.id, slug: after.slug, at: stamp.now });
  await tx.businessService.update({
    where: { id: after.id },
    data: {
      ...columnsOf(after),
      version: before.version + 1,
      ...changedBy(stamp),
    },
    select: { id: true },
  });
}

export type SupportRow = {
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly lifecycle: string | null;
  readonly ownerId: TeamId | null;
  readonly ownerSlug: string | null;
  readonly ownerName: string | null;
  readonly channel: string | null;
  readonly ownerChannel: string | null;
  readonly holderText: string | null;
  readonly band: string | null;
  readonly grade: string | null;
  readonly since: Instant | null;
  readonly unownedSince: Instant | null;
};

/** The services that carry it, with who answers for each; the most critical first. */
export async function supportOf(db: Db, id: BusinessServiceId): Promise<SupportRow[]> {
  const rows = await db.$queryRaw<FromDatabase<SupportRow, "since" | "unownedSince">[]>`
    SELECT s."slug", s."name", s."tier", s."lifecycle", s."channel", t."id"::text AS "ownerId", t."slug" AS "ownerSlug",
      t."name" AS "ownerName", t."channel" AS "ownerChannel", g."holderText", g."band", g."grade", g."since", g."unownedSince"
    FROM "BusinessServiceSupport" b JOIN "Service" s ON s."id" = b."serviceId"
    LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
    WHERE b."businessServiceId" = ${id}::uuid
    ORDER BY s."tier" NULLS LAST, s."name" COLLATE "und-x-icu", s."id"`;
  return rows.map((row) => withInstants(row, ["since", "unownedSince"]));
}

export type BusinessServiceFilter = {
  readonly q: string | null;
  /** Slug of the accountable person. */
  readonly person: string | null;
  readonly customers: CustomerKind | null;
  readonly retired: boolean;
};
export type BusinessServiceRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly customers: string | null;
  readonly personSlug: string | null;
  readonly personName: string | null;
  readonly retired: boolean;
  readonly services: number;
  readonly unowned: number;
  readonly weakestTier: number | null;
};

const conditions = (filter: BusinessServiceFilter): Prisma.Sql => Prisma.sql`
  ${filter.retired ? Prisma.sql`TRUE` : Prisma.sql`b."retiredAt" IS NULL`}
  AND ${filter.q === null ? Prisma.sql`TRUE` : nameOrSlugHolds("b", filter.q)}
  AND ${filter.person === null ? Prisma.sql`TRUE` : Prisma.sql`p."slug" = ${filter.person}`}
  AND ${filter.customers === null ? Prisma.sql`TRUE` : Prisma.sql`b."customers" = ${filter.customers}`}`;

/** A page of business services by name, each with what it stands on. */
export async function pageOfBusinessServices(
  db: Db,
  filter: BusinessServiceFilter,
  page: PageWanted,
): Promise<BusinessServiceRow[]> {
  return db.$queryRaw<BusinessServiceRow[]>`
    WITH page AS (
      SELECT b."id", b."slug", b."name", b."customers", b."retiredAt", p."slug" AS "personSlug", p."name" AS "personName"
      FROM "BusinessService" b LEFT JOIN "Person" p ON p."id" = b."accountableId"
      WHERE ${conditions(filter)} AND ${within(byName("b"), page)}
      ORDER BY ${orderBy(byName("b"), page.back)} LIMIT ${page.limit + 1}
    )
    SELECT page."id"::text AS id, page."slug", page."name", page."customers", page."personSlug", page."personName",
      page."retiredAt" IS NOT NULL AS retired, coalesce(n.services, 0)::int AS services, coalesce(n.unowned, 0)::int AS unowned,
      CASE WHEN n.services > 0 AND n.tiers = n.services THEN n.weakest END AS "weakestTier"
    FROM page LEFT JOIN LATERAL (
      SELECT count(*) AS services, count(s."tier") AS tiers, max(s."tier") AS weakest,
        count(*) FILTER (WHERE g."band" = 'unowned') AS unowned
      FROM "BusinessServiceSupport" u JOIN "Service" s ON s."id" = u."serviceId"
      LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
      WHERE u."businessServiceId" = page."id" AND ${isLiving("s")}
    ) n ON TRUE
    ORDER BY ${orderBy(byName("page"), page.back)}`;
}

/** How many business services the filter lets through. */
export async function countBusinessServices(db: Db, filter: BusinessServiceFilter): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM "BusinessService" b LEFT JOIN "Person" p ON p."id" = b."accountableId"
    WHERE ${conditions(filter)}`;
  return rows[0]?.count ?? 0;
}
