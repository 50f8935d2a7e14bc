import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf, instantOf } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";

/** The services that a trend is cut to, by what they are today. */
export type Cut = {
  readonly team: readonly string[] | null;
  readonly tier: readonly string[] | null;
  readonly tag: readonly string[] | null;
};

/** How many things of a kind began or ended on a day; `day` is a place in the days asked for. */
export type Delta = { readonly key: string; readonly day: number; readonly count: number };

function cutTo(cut: Cut, service: Prisma.Sql): Prisma.Sql {
  if (cut.team === null && cut.tier === null && cut.tag === null) return Prisma.sql`TRUE`;
  const parts: Prisma.Sql[] = [Prisma.sql`s."id" = ${service}`];
  if (cut.team !== null) parts.push(Prisma.sql`t."slug" = ANY(${cut.team}::text[])`);
  if (cut.tier !== null) parts.push(Prisma.sql`coalesce(s."tier"::text, 'unset') = ANY(${cut.tier}::text[])`);
  if (cut.tag !== null) parts.push(Prisma.sql`s."tags" && ${cut.tag}::text[]`);
  return Prisma.sql`EXISTS (SELECT 1 FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
    LEFT JOIN "Team" t ON t."id" = g."holderId" WHERE ${Prisma.join(parts, " AND ")})`;
}

/** Beginnings and ends of spans in one pass over them, each counted on its day; those after the last day fall out. */
const deltas = (
  key: Prisma.Sql,
  span: { readonly from: Prisma.Sql; readonly to: Prisma.Sql },
  source: Prisma.Sql,
  ends: readonly Date[],
) => Prisma.sql`
  SELECT ${key} AS key, side.day::int AS day, sum(side.step)::int AS count
  FROM ${source}
  CROSS JOIN LATERAL (VALUES
    (width_bucket(${span.from}, ${ends}::timestamptz[]), 1),
    (width_bucket(${span.to}, ${ends}::timestamptz[]), -1)) AS side(day, step)
  WHERE side.day IS NOT NULL AND side.day < ${ends.length} GROUP BY 1, 2`;

/** Grades as they began and ended; the key is the grade. `ends` are the ends of the days, rising. */
export async function gradeDeltas(db: Db, ends: readonly Instant[], cut: Cut): Promise<readonly Delta[]> {
  const source = Prisma.sql`(SELECT * FROM "GradeSpell" p WHERE ${cutTo(cut, Prisma.sql`p."serviceId"`)}) AS p`;
  return db.$queryRaw`${deltas(
    Prisma.sql`p."grade"`,
    { from: Prisma.sql`p."since"`, to: Prisma.sql`p."until"` },
    source,
    ends.map(dateOf),
  )}`;
}

/** Findings that fail and block or warn, as they began and ended; the key is the severity. */
export async function findingDeltas(db: Db, ends: readonly Instant[], cut: Cut): Promise<readonly Delta[]> {
  const source = Prisma.sql`(SELECT * FROM "Finding" f WHERE f."state" = 'failed' AND f."severity" IN ('B', 'W')
    AND f."noun" = 'service' AND ${cutTo(cut, Prisma.sql`f."recordId"`)}) AS f`;
  return db.$queryRaw`${deltas(
    Prisma.sql`f."severity"`,
    { from: Prisma.sql`f."since"`, to: Prisma.sql`f."until"` },
    source,
    ends.map(dateOf),
  )}`;
}

/** Agreements as they came into force and ended; the key is always "accepted". */
export async function acceptedDeltas(db: Db, ends: readonly Instant[], cut: Cut): Promise<readonly Delta[]> {
  const source = Prisma.sql`(SELECT * FROM "Agreement" a WHERE a."startsAt" IS NOT NULL
    AND ${cutTo(cut, Prisma.sql`a."serviceId"`)}) AS a`;
  return db.$queryRaw`${deltas(
    Prisma.sql`'accepted'`,
    { from: Prisma.sql`a."startsAt"`, to: Prisma.sql`a."endsAt"` },
    source,
    ends.map(dateOf),
  )}`;
}

/** Unbroken times in the band unowned, whatever the grades in between; those that ended before `from` are left out. */
export async function unownedStretches(
  db: Db,
  from: Instant,
  cut: Cut,
): Promise<readonly { readonly from: Instant; readonly to: Instant | null }[]> {
  const rows = await db.$queryRaw<{ from: Date; to: Date | null }[]>`
    SELECT min("since") AS "from", CASE WHEN bool_or("until" IS NULL) THEN NULL ELSE max("until") END AS "to"
    FROM (
      SELECT "serviceId", "since", "until", sum(begins) OVER (PARTITION BY "serviceId" ORDER BY "since") AS stretch
      FROM (
        SELECT p."serviceId", p."since", p."until",
          CASE WHEN lag(p."until") OVER (PARTITION BY p."serviceId" ORDER BY p."since") = p."since" THEN 0 ELSE 1 END AS begins
        FROM "GradeSpell" p WHERE p."band" = 'unowned' AND ${cutTo(cut, Prisma.sql`p."serviceId"`)}
      ) AS marked
    ) AS grouped
    GROUP BY "serviceId", stretch
    HAVING bool_or("until" IS NULL) OR max("until") >= ${dateOf(from)}`;
  return rows.map((row) => ({ from: instantOf(row.from), to: row.to && instantOf(row.to) }));
}

export type Moved = {
  readonly slug: string;
  readonly name: string;
  /** null: it was not there. */
  readonly was: string | null;
  readonly is: string | null;
  readonly team: string | null;
  readonly entered: boolean;
};

/** The services that are unowned at just one of two instants (OW-D2), by name. */
export async function movedBetween(db: Db, from: Instant, to: Instant, cut: Cut): Promise<readonly Moved[]> {
  const at = (instant: Date) =>
    Prisma.sql`p."since" <= ${instant} AND (p."until" IS NULL OR p."until" > ${instant})`;
  return db.$queryRaw<Moved[]>`
    SELECT v."slug", v."name", a."grade" AS was, b."grade" AS is, h."name" AS team, b."band" IS NOT DISTINCT FROM 'unowned' AS entered
    FROM (SELECT p.* FROM "GradeSpell" p WHERE ${at(dateOf(from))}) AS a
    FULL JOIN (SELECT p.* FROM "GradeSpell" p WHERE ${at(dateOf(to))}) AS b ON b."serviceId" = a."serviceId"
    JOIN "Service" v ON v."id" = coalesce(b."serviceId", a."serviceId")
    LEFT JOIN "Team" h ON h."id" = b."teamId"
    WHERE (a."band" IS NOT DISTINCT FROM 'unowned') <> (b."band" IS NOT DISTINCT FROM 'unowned') AND ${cutTo(cut, Prisma.sql`v."id"`)}
    ORDER BY v."name" COLLATE "und-x-icu", v."id" LIMIT 1000`;
}

/** What the trends can be cut by, with how many services each value leaves. */
export async function trendFacets(db: Db): Promise<{
  readonly team: readonly FacetCount[];
  readonly tier: readonly FacetCount[];
  readonly tag: readonly FacetCount[];
}> {
  const living = Prisma.sql`FROM "ServiceStanding" g JOIN "Service" s ON s."id" = g."serviceId" AND g."grade" <> 'retired'`;
  const [team, tier, tag] = await Promise.all([
    db.$queryRaw<FacetCount[]>`SELECT t."slug" AS value, t."name" AS label, count(*)::int AS count ${living}
      JOIN "Team" t ON t."id" = g."holderId" GROUP BY 1, 2 ORDER BY 3 DESC, 2 LIMIT 100`,
    db.$queryRaw<
      FacetCount[]
    >`SELECT coalesce(s."tier"::text, 'unset') AS value, coalesce('Tier ' || s."tier", 'Not set') AS label,
      count(*)::int AS count ${living} GROUP BY 1, 2 ORDER BY 1`,
    db.$queryRaw<
      FacetCount[]
    >`SELECT tag AS value, tag AS label, count(*)::int AS count ${living}, unnest(s."tags") AS tag
      GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 40`,
  ]);
  return { team, tier, tag };
}
type FacetCount = { readonly value: string; readonly label: string; readonly count: number };
