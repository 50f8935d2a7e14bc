import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import type { Grade } from "../domain/grades";
import type { AgreementCondition } from "./agreement-condition";
import { isFrom } from "./source-sql";

type Sources = readonly string[] | null;

const fromSources = (id: Prisma.Sql, sources: Sources): Prisma.Sql =>
  sources === null ? Prisma.empty : Prisma.sql`AND ${isFrom(id, sources)}`;

const living = Prisma.sql`FROM "ServiceStanding" g
  JOIN "Service" s ON s."id" = g."serviceId" AND s."mergedIntoId" IS NULL AND g."grade" <> 'retired'`;

/** How many living services have each grade, most first, as writes have counted them: no service is read. */
export const gradeCounts = (db: Db): Promise<readonly { readonly grade: Grade; readonly count: number }[]> =>
  db.$queryRaw<{ grade: Grade; count: number }[]>`
    SELECT "value" AS grade, sum("n")::int AS count FROM "ServiceCount"
    WHERE "facet" = 'grade' AND "value" NOT IN ('unset', 'retired') GROUP BY 1 HAVING sum("n") > 0 ORDER BY 2 DESC, 1`;

/** The same of the services of these sources, which are read for it. */
export const gradeCountsFrom = (
  db: Db,
  sources: readonly string[],
): Promise<readonly { readonly grade: Grade; readonly count: number }[]> =>
  db.$queryRaw<{ grade: Grade; count: number }[]>`
    SELECT g."grade", count(*)::int AS count ${living} ${fromSources(Prisma.sql`s."id"`, sources)} GROUP BY 1 ORDER BY 2 DESC, 1`;

/** How many living services have something in the owner field or an agreement in force: what a catalog of fields would call owned. */
export async function namedCount(
  db: Db,
  now: Instant,
  inForce: AgreementCondition,
  sources: Sources = null,
): Promise<number> {
  const [row] = await db.$queryRaw<{ named: number }[]>`
    SELECT count(*)::int AS named ${living} AND (EXISTS (SELECT 1 FROM "DeclaredOwner" d WHERE d."serviceId" = g."serviceId")
      OR EXISTS (SELECT 1 FROM "Agreement" a WHERE a."serviceId" = g."serviceId" AND ${inForce("a", now)}))
      ${fromSources(Prisma.sql`g."serviceId"`, sources)}`;
  return row?.named ?? 0;
}

/** How many living services have a grade that waits for data nobody reports. */
export async function withoutData(db: Db, sources: Sources = null): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT f."recordId")::int AS count FROM "Finding" f JOIN "ServiceStanding" g ON g."serviceId" = f."recordId"
    WHERE f."until" IS NULL AND f."state" = 'no-data' AND f."severity" = 'B' AND g."grade" <> 'retired'
      ${fromSources(Prisma.sql`g."serviceId"`, sources)}`;
  return row?.count ?? 0;
}

/** How many business services are in use, and how many people are here. */
export async function countBeside(
  db: Db,
): Promise<{ readonly "business-service": number; readonly person: number }> {
  const [businessServices, people] = [
    await db.businessService.count({ where: { retiredAt: null } }),
    await db.person.count({ where: { state: "active" } }),
  ];
  return { "business-service": businessServices, person: people };
}
