import "server-only";
import type { Db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";

type GradeCount = { readonly grade: string; readonly band: string | null; readonly count: number };

const living = Prisma.sql`FROM "ServiceStanding" g
  JOIN "Service" s ON s."id" = g."serviceId" AND s."mergedIntoId" IS NULL AND g."grade" <> 'retired'`;

/** How many living services have each grade, and how many have something in the owner field or an agreement (OW-G4). */
export async function gradeCounts(
  db: Db,
): Promise<{ readonly grades: readonly GradeCount[]; readonly naive: number; readonly total: number }> {
  const grades = await db.$queryRaw<GradeCount[]>`
    SELECT g."grade", g."band", count(*)::int AS count ${living} GROUP BY 1, 2 ORDER BY 3 DESC, 1`;
  const [row] = await db.$queryRaw<{ naive: number; total: number }[]>`
    SELECT count(*)::int AS total, count(*) FILTER (WHERE EXISTS (SELECT 1 FROM "DeclaredOwner" d WHERE d."serviceId" = g."serviceId")
      OR EXISTS (SELECT 1 FROM "Agreement" a WHERE a."serviceId" = g."serviceId" AND a."startsAt" IS NOT NULL AND a."endsAt" IS NULL))::int AS naive
    ${living}`;
  return { grades, naive: row?.naive ?? 0, total: row?.total ?? 0 };
}

/** How many living services have a grade that waits for data nobody reports. */
export async function withoutData(db: Db): Promise<number> {
  const [row] = await db.$queryRaw<{ count: number }[]>`
    SELECT count(DISTINCT f."recordId")::int AS count FROM "Finding" f JOIN "ServiceStanding" g ON g."serviceId" = f."recordId"
    WHERE f."until" IS NULL AND f."state" = 'no-data' AND f."severity" = 'B' AND g."grade" <> 'retired'`;
  return row?.count ?? 0;
}
