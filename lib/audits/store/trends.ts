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

/** Spans of a table whose alias is `p`: what they are counted by, the columns that bound them, and which of them are meant. */
type Spans = {
  readonly table: string;
  readonly key: Prisma.Sql;
  readonly from: Prisma.Sql;
  readonly to: Prisma.Sql;
  readonly where: Prisma.Sql;
};

/**
 * Beginnings and ends of spans, each counted on its day; those after the last day fall out. What holds now is counted by an index
 * of it, and what began or ended since the end of the first day is taken back to see how that day ended: so the cost is that of
 * the days asked for, and not of all there ever was.
 */
function deltas({ table, key, from, to, where }: Spans, ends: readonly Instant[]): Prisma.Sql {
  const days = ends.map(dateOf);
  const [first] = days;
  const named = Prisma.sql`${Prisma.raw(`"${table}"`)} p`;
  return Prisma.sql`
    SELECT key, day::int AS day, sum(step)::int AS count FROM (
      SELECT ${key} AS key, 0 AS day, count(*) AS step FROM ${named} WHERE ${to} IS NULL AND ${where} GROUP BY 1
      UNION ALL
      SELECT m.key, side.day, side.step * m.n
      FROM (SELECT ${key} AS key, ${from} AS "from", ${to} AS "to", count(*) AS n FROM ${named}
        WHERE (${from} >= ${first} OR ${to} >= ${first}) AND ${where} GROUP BY 1, 2, 3) AS m
      CROSS JOIN LATERAL (VALUES
        (0, CASE WHEN m."to" IS NULL THEN -1 WHEN m."from" < ${first} THEN 1 ELSE 0 END),
        (CASE WHEN m."from" >= ${first} THEN width_bucket(m."from", ${days}::timestamptz[]) END, 1),
        (width_bucket(m."to", ${days}::timestamptz[]), -1)) AS side(day, step)
    ) AS moved WHERE day IS NOT NULL AND day < ${ends.length} GROUP BY 1, 2 HAVING sum(step) <> 0`;
}

/** Grades as they began and ended; the key is the grade. `ends` are the ends of the days, rising. */
export const gradeDeltas = (db: Db, ends: readonly Instant[], cut: Cut): Promise<readonly Delta[]> =>
  db.$queryRaw<Delta[]>`${deltas(
    {
      table: "GradeSpell",
      key: Prisma.sql`p."grade"`,
      from: Prisma.sql`p."since"`,
      to: Prisma.sql`p."until"`,
      where: cutTo(cut, Prisma.sql`p."serviceId"`),
    },
    ends,
  )}`;

/** Findings that fail and block or warn, as they began and ended; the key is the severity. */
export const findingDeltas = (db: Db, ends: readonly Instant[], cut: Cut): Promise<readonly Delta[]> =>
  db.$queryRaw<Delta[]>`${deltas(
    {
      table: "Finding",
      key: Prisma.sql`p."severity"`,
      from: Prisma.sql`p."since"`,
      to: Prisma.sql`p."until"`,
      where: Prisma.sql`p."state" = 'failed' AND p."severity" IN ('B', 'W') AND p."noun" = 'service'
        AND ${cutTo(cut, Prisma.sql`p."recordId"`)}`,
    },
    ends,
  )}`;

/** Agreements as they came into force and ended; the key is always "accepted". */
export const acceptedDeltas = (db: Db, ends: readonly Instant[], cut: Cut): Promise<readonly Delta[]> =>
  db.$queryRaw<Delta[]>`${deltas(
    {
      table: "Agreement",
      key: Prisma.sql`'accepted'`,
      from: Prisma.sql`p."startsAt"`,
      to: Prisma.sql`p."endsAt"`,
      where: Prisma.sql`p."startsAt" IS NOT NULL AND ${cutTo(cut, Prisma.sql`p."serviceId"`)}`,
    },
    ends,
  )}`;

/**
 * Unbroken times in which nobody answered for a service that was unowned, whatever the grades in between: an offer that no team
 * named for it accepted is no break (OW-G2). Those that ended before `from` are left out.
 */
export async function unownedStretches(
  db: Db,
  from: Instant,
  cut: Cut,
): Promise<readonly { readonly from: Instant; readonly to: Instant | null }[]> {
  const rows = await db.$queryRaw<{ from: Date; to: Date | null }[]>`
    SELECT min("since") AS "from", CASE WHEN bool_or("until" IS NULL) THEN NULL ELSE max("until") END AS "to"
    FROM (
      SELECT "serviceId", "band", "since", "until", sum(begins) OVER (PARTITION BY "serviceId" ORDER BY "since") AS stretch
      FROM (
        SELECT p."serviceId", p."band", p."since", p."until",
          CASE WHEN lag(p."until") OVER (PARTITION BY p."serviceId" ORDER BY p."since") = p."since" THEN 0 ELSE 1 END AS begins
        FROM "GradeSpell" p
        WHERE (p."band" = 'unowned' OR (p."grade" = 'unaccepted' AND p."teamId" IS NULL)) AND ${cutTo(cut, Prisma.sql`p."serviceId"`)}
      ) AS marked
    ) AS grouped
    GROUP BY "serviceId", stretch
    HAVING bool_or("band" = 'unowned') AND (bool_or("until" IS NULL) OR max("until") >= ${dateOf(from)})`;
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
  /** How many moved in this direction. */
  readonly of: number;
};

/** The services that are unowned at just one of two instants (OW-D2), by name: the first `most` of each direction. */
export async function movedBetween(
  db: Db,
  from: Instant,
  to: Instant,
  cut: Cut,
  most: number,
): Promise<readonly Moved[]> {
  const at = (instant: Date) =>
    Prisma.sql`p."since" <= ${instant} AND (p."until" IS NULL OR p."until" > ${instant})`;
  return db.$queryRaw<Moved[]>`
    SELECT m."slug", m."name", m.was, m.is, m.team, m.entered, m."of" FROM (
    SELECT v."slug", v."name", a."grade" AS was, b."grade" AS is, h."name" AS team, e.entered,
      count(*) OVER (PARTITION BY e.entered)::int AS of,
      row_number() OVER (PARTITION BY e.entered ORDER BY v."name" COLLATE "und-x-icu", v."id") AS place
    FROM (SELECT p.* FROM "GradeSpell" p WHERE ${at(dateOf(from))}) AS a
    FULL JOIN (SELECT p.* FROM "GradeSpell" p WHERE ${at(dateOf(to))}) AS b ON b."serviceId" = a."serviceId"
    JOIN "Service" v ON v."id" = coalesce(b."serviceId", a."serviceId")
    LEFT JOIN "Team" h ON h."id" = b."teamId"
    CROSS JOIN LATERAL (SELECT b."band" IS NOT DISTINCT FROM 'unowned' AS entered) AS e
    WHERE (a."band" IS NOT DISTINCT FROM 'unowned') <> (b."band" IS NOT DISTINCT FROM 'unowned') AND ${cutTo(cut, Prisma.sql`v."id"`)}
    ) AS m WHERE m.place <= ${most} ORDER BY m.place`;
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
    >`SELECT coalesce(s."tier"::text, 'unset') AS value, coalesce(s."tier"::text, 'unset') AS label,
      count(*)::int AS count ${living} GROUP BY 1, 2 ORDER BY 1`,
    db.$queryRaw<
      FacetCount[]
    >`SELECT tag AS value, tag AS label, count(*)::int AS count ${living}, unnest(s."tags") AS tag
      GROUP BY 1 ORDER BY 3 DESC, 1 LIMIT 40`,
  ]);
  return { team, tier, tag };
}
type FacetCount = { readonly value: string; readonly label: string; readonly count: number };
