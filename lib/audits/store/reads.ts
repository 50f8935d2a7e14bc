import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";

const dateOf = (at: Instant): Date => new Date(at.epochMilliseconds);

export type QueueRecord = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly weight: number | null;
  readonly grade: string;
  readonly evidence: string;
  readonly since: Date;
  readonly unownedSince: Date | null;
  readonly dependents: number;
  readonly contributors: number;
  readonly holder: string | null;
  readonly offeredTo: string | null;
  readonly triage: string | null;
  readonly triageReason: string | null;
  readonly snoozedUntil: Date | null;
  readonly version: number;
};

/** Unowned services, worst first (OW-Q1): tier, weight, business services, dependents, longest unowned, slug. */
export async function unownedQueue(
  db: Db,
  now: Instant,
  grade: string | null,
  limit: number,
): Promise<readonly QueueRecord[]> {
  return db.$queryRaw<QueueRecord[]>`
    SELECT s."id"::text AS id, s."slug", s."name", s."tier", s."weight"::float AS weight, g."grade", g."evidence", g."since", g."unownedSince",
      g."dependents", t."name" AS holder, s."version",
      (SELECT count(*)::int FROM "Contributor" c WHERE c."serviceId" = s."id") AS contributors,
      (SELECT ot."name" FROM "Agreement" a JOIN "Team" ot ON ot."id" = a."teamId"
        WHERE a."serviceId" = s."id" AND a."startsAt" IS NULL AND a."declinedAt" IS NULL AND a."withdrawnAt" IS NULL AND a."endsAt" IS NULL
          AND (a."acceptedAt" IS NOT NULL OR a."answerBy" > ${dateOf(now)}) LIMIT 1) AS "offeredTo",
      r."state" AS triage, r."reason" AS "triageReason", r."snoozedUntil"
    FROM "ServiceStanding" g JOIN "Service" s ON s."id" = g."serviceId"
    LEFT JOIN "Team" t ON t."id" = g."holderId" LEFT JOIN "Triage" r ON r."serviceId" = s."id"
    WHERE g."band" = 'unowned' AND s."draftOf" IS NULL AND (${grade}::text IS NULL OR g."grade" = ${grade})
      AND (r."snoozedUntil" IS NULL OR r."snoozedUntil" <= ${dateOf(now)})
    ORDER BY s."tier" NULLS LAST, coalesce(s."weight", 0) DESC,
      (SELECT count(*) FROM "BusinessServiceSupport" b WHERE b."serviceId" = s."id") DESC,
      g."dependents" DESC, g."unownedSince", s."slug" LIMIT ${limit}`;
}

/** How many living services have each grade, and how many have something in the owner field or an agreement (OW-G4). */
export async function gradeCounts(db: Db): Promise<{
  readonly grades: readonly {
    readonly grade: string;
    readonly band: string | null;
    readonly count: number;
  }[];
  readonly naive: number;
  readonly total: number;
}> {
  const grades = await db.$queryRaw<{ grade: string; band: string | null; count: number }[]>`
    SELECT "grade", "band", count(*)::int AS count FROM "ServiceStanding" WHERE "grade" <> 'retired' GROUP BY 1, 2 ORDER BY 3 DESC`;
  const [row] = await db.$queryRaw<{ naive: number; total: number }[]>`
    SELECT count(*)::int AS total, count(*) FILTER (WHERE EXISTS (SELECT 1 FROM "DeclaredOwner" d WHERE d."serviceId" = g."serviceId")
      OR EXISTS (SELECT 1 FROM "Agreement" a WHERE a."serviceId" = g."serviceId" AND a."startsAt" IS NOT NULL AND a."endsAt" IS NULL))::int AS naive
    FROM "ServiceStanding" g WHERE g."grade" <> 'retired'`;
  return { grades, naive: row?.naive ?? 0, total: row?.total ?? 0 };
}

/** Failed and unknown findings per rule. */
export async function ruleCounts(db: Db): Promise<
  readonly {
    readonly rule: string;
    readonly state: string;
    readonly severity: string;
    readonly count: number;
  }[]
> {
  return db.$queryRaw`
    SELECT "rule", "state", "severity", count(*)::int AS count FROM "Finding" WHERE "until" IS NULL GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1`;
}

export type FindingRecord = {
  readonly rule: string;
  readonly state: string;
  readonly severity: string;
  readonly evidence: readonly string[];
  readonly since: Date;
  readonly slug: string;
  readonly name: string;
  readonly owner: string | null;
};

/** Findings that hold now, of one service, one rule or all, worst first. */
export async function findingsNow(
  db: Db,
  filter: {
    readonly service: string | null;
    readonly rule: string | null;
    readonly severity: string | null;
    readonly state: string | null;
  },
  limit: number,
): Promise<readonly FindingRecord[]> {
  return db.$queryRaw<FindingRecord[]>`
    SELECT f."rule", f."state", f."severity", f."evidence", f."since", s."slug", s."name", t."name" AS owner
    FROM "Finding" f JOIN "Service" s ON s."id" = f."recordId"
    LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
    WHERE f."until" IS NULL
      AND (${filter.service}::uuid IS NULL OR f."recordId" = ${filter.service}::uuid)
      AND (${filter.rule}::text IS NULL OR f."rule" = ${filter.rule})
      AND (${filter.severity}::text IS NULL OR f."severity" = ${filter.severity})
      AND (${filter.state}::text IS NULL OR f."state" = ${filter.state})
    ORDER BY CASE f."severity" WHEN 'B' THEN 0 WHEN 'W' THEN 1 ELSE 2 END, CASE f."state" WHEN 'failed' THEN 0 ELSE 1 END, f."rule", s."slug"
    LIMIT ${limit}`;
}

/** How many services were unowned at the end of each of these days. */
export async function unownedPerDay(
  db: Db,
  days: readonly Instant[],
): Promise<readonly { readonly day: Date; readonly unowned: number; readonly total: number }[]> {
  return db.$queryRaw`
    SELECT d AS day, count(p."id") FILTER (WHERE p."band" = 'unowned')::int AS unowned, count(p."id") FILTER (WHERE p."grade" <> 'retired')::int AS total
    FROM unnest(${days.map(dateOf)}::timestamptz[]) AS d LEFT JOIN "GradeSpell" p ON p."since" <= d AND (p."until" IS NULL OR p."until" > d)
    GROUP BY d ORDER BY d`;
}
