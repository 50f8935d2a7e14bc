import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { instantOrNull } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";
import { isHard } from "./rules-sql";

type Named = { readonly slug: string; readonly name: string };

/** How a business service stands: who is accountable, and what nobody owns among that which carries it. */
export type BusinessStanding = {
  readonly id: string;
  readonly slug: string;
  readonly retired: boolean;
  readonly accountable: (Named & { readonly leftAt: Instant | null }) | null;
  /** Nearest first, at most as many as were asked for. */
  readonly unowned: readonly Named[];
};

type Row = Omit<BusinessStanding, "accountable"> & {
  readonly person: string | null;
  readonly personName: string | null;
  readonly leftAt: Date | null;
};

/** So many are read by one statement. */
const atOnce = 200;

/** Services that nobody owns among those that carry a business service and what these need hard; the walk ends when it has met enough. */
const unownedBelow = (most: number): Prisma.Sql => Prisma.sql`(
  WITH RECURSIVE down("id") AS (
    SELECT v."serviceId" FROM "BusinessServiceSupport" v WHERE v."businessServiceId" = b."id"
    UNION
    SELECT d."targetId" FROM down JOIN "Dependency" d ON d."serviceId" = down."id"
    WHERE d."targetId" IS NOT NULL AND ${isHard("d")}),
  met AS (
    SELECT one."slug", one."name" FROM down CROSS JOIN LATERAL (
      SELECT s."slug", s."name" FROM "ServiceStanding" g JOIN "Service" s ON s."id" = g."serviceId"
      WHERE g."serviceId" = down."id" AND g."band" = 'unowned' OFFSET 0) one
    LIMIT ${most})
  SELECT json_agg(json_build_object('slug', "slug", 'name', "name")) FROM met)`;

/** How these business services stand, or all of them; by the standings of services as they were last written. */
export async function businessStandings(
  db: Db,
  ids: readonly string[] | null,
  most: number,
): Promise<readonly BusinessStanding[]> {
  const wanted = ids ?? (await db.businessService.findMany({ select: { id: true } })).map(({ id }) => id);
  const found: BusinessStanding[] = [];
  for (let from = 0; from < wanted.length; from += atOnce) {
    const rows = await db.$queryRaw<Row[]>`
      SELECT b."id"::text AS id, b."slug", b."retiredAt" IS NOT NULL AS retired, p."slug" AS person, p."name" AS "personName", p."leftAt",
        coalesce(${unownedBelow(most)}, '[]') AS unowned
      FROM "BusinessService" b LEFT JOIN "Person" p ON p."id" = b."accountableId"
      WHERE b."id" = ANY(${wanted.slice(from, from + atOnce)}::uuid[])`;
    for (const { person, personName, leftAt, ...row } of rows)
      found.push({
        ...row,
        accountable:
          person === null
            ? null
            : { slug: person, name: personName ?? person, leftAt: instantOrNull(leftAt) },
      });
  }
  return found;
}

/** So many services above are met before a climb ends. */
const mostClimbed = 1_000;

/** The business services that stand on these services, directly or by hard edges; from what thousands need, the nearest. */
export async function businessServicesAbove(db: Db, ids: readonly ServiceId[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE up("id") AS (
      SELECT unnest(${[...ids]}::uuid[])
      UNION
      SELECT d."serviceId" FROM up JOIN "Dependency" d ON d."targetId" = up."id" WHERE ${isHard("d")}),
    met AS (SELECT "id" FROM up LIMIT ${mostClimbed})
    SELECT DISTINCT v."businessServiceId"::text AS id FROM met JOIN "BusinessServiceSupport" v ON v."serviceId" = met."id"`;
  return rows.map(({ id }) => id);
}

/** The business services that these people are accountable for. */
export async function businessServicesOfPeople(
  db: Db,
  people: readonly string[],
): Promise<readonly string[]> {
  const rows = await db.businessService.findMany({
    where: { accountableId: { in: [...people] } },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
