import "server-only";
import { capital } from "@/lib/kernel/capital";
import { tierChoice } from "../domain/tier";
import type { Db, Tx } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { conditions, type FacetName, isUnfiltered, type ListFilter } from "./list-filters";

export type FacetCount = { readonly value: string; readonly label: string; readonly count: number };
type Counts = ReadonlyMap<FacetName, readonly FacetCount[]>;

/** So many values of one facet, the most frequent ones. */
const most = 200;

/** Facets whose values stand in the row itself: the counts of their combinations answer for all of them. */
const inRow = ["tier", "lifecycle", "kind", "grade"] as const satisfies readonly FacetName[];
type InRow = (typeof inRow)[number];
const isInRow = (name: FacetName): name is InRow => (inRow as readonly FacetName[]).includes(name);

/** Facets that are counted per change. */
const kept: readonly FacetName[] = [...inRow, "owner", "system", "tag"];

type Row = {
  readonly facet: FacetName;
  readonly value: string;
  readonly label: string | null;
  readonly count: number;
};

/** What is said of services without a value. */
const unset: Readonly<Partial<Record<FacetName, string>>> = {
  owner: "No team",
  businessService: "None",
  source: "By hand",
};

/** What a value is called where no record gives it a name. */
function labelOf(facet: FacetName, value: string): string {
  if (facet === "tier") return tierChoice(value);
  if (value === "unset") return unset[facet] ?? "Not set";
  return isInRow(facet) ? capital(value) : value;
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The most frequent first, then by what they are called; tiers in their own order. */
function sorted(rows: readonly Row[], names: readonly FacetName[]): Counts {
  return new Map(
    names.map((name) => [
      name,
      rows
        .filter(({ facet, value }) => facet === name && !(name === "grade" && value === "unset"))
        .map(({ facet, value, label, count }) => ({ value, label: label ?? labelOf(facet, value), count }))
        .sort((a, b) =>
          name === "tier" ? text(a.value, b.value) : b.count - a.count || text(a.label, b.label),
        )
        .slice(0, most),
    ]),
  );
}

/** All services at once: the sums of what writes have counted. */
const keptCounts = (db: Db, names: readonly FacetName[]): Promise<Row[]> => db.$queryRaw<Row[]>`
  SELECT c."facet", coalesce(t."slug", y."slug", c."value") AS value, coalesce(t."name", y."name") AS label, sum(c."n")::int AS count
  FROM (SELECT "facet", "value", sum("n") AS "n" FROM "ServiceCount" WHERE "facet" = ANY(${names}::text[]) GROUP BY 1, 2 HAVING sum("n") > 0) c
  LEFT JOIN "Team" t ON c."facet" = 'owner' AND t."id"::text = c."value"
  LEFT JOIN "System" y ON c."facet" = 'system' AND y."id"::text = c."value"
  GROUP BY 1, 2, 3`;

/** One pass over the rows counts the combinations; each facet then sums those that its sisters' filters keep. */
async function countsInRow(db: Db, names: readonly InRow[], filter: ListFilter): Promise<Row[]> {
  const nothingElse: ListFilter = {
    ...filter,
    ...Object.fromEntries(
      Object.keys(filter)
        .filter((name) => name !== "viewer" && !(inRow as readonly string[]).includes(name))
        .map((name) => [name, null]),
    ),
  };
  const each = names.map(
    (name) => Prisma.sql`
      SELECT ${name} AS facet, coalesce(s.${Prisma.raw(`"${name}"`)}::text, 'unset') AS value, s.n
      FROM combined s WHERE ${conditions(nothingElse, [name])}`,
  );
  return db.$queryRaw<Row[]>`
    WITH combined AS MATERIALIZED (
      SELECT s."tier", s."lifecycle", s."kind", s."grade", count(*) AS n
      FROM "ServiceRow" s WHERE ${conditions(filter, inRow)} GROUP BY 1, 2, 3, 4)
    SELECT facet, value, NULL AS label, sum(n)::int AS count FROM (${Prisma.join(each, " UNION ALL ")}) f GROUP BY 1, 2`;
}

type Joined = Exclude<FacetName, InRow>;
/** Of a facet whose values are other records: the value to count by, what it joins, and how a value is called. */
const joined: Readonly<
  Record<
    Joined,
    {
      readonly by: Prisma.Sql;
      readonly rows?: Prisma.Sql;
      readonly name?: Prisma.Sql;
      /** What a value is called, where its rows say it. */
      readonly label?: Prisma.Sql;
    }
  >
> = {
  owner: { by: Prisma.sql`s."holderId"`, name: Prisma.sql`"Team"` },
  system: { by: Prisma.sql`s."systemId"`, name: Prisma.sql`"System"` },
  businessService: {
    by: Prisma.sql`b."businessServiceId"`,
    rows: Prisma.sql`LEFT JOIN "BusinessServiceSupport" b ON b."serviceId" = s."id"`,
    name: Prisma.sql`"BusinessService"`,
  },
  tag: { by: Prisma.sql`tag`, rows: Prisma.sql`CROSS JOIN unnest(s."tags") AS tag` },
  source: {
    by: Prisma.sql`r."source"`,
    rows: Prisma.sql`LEFT JOIN "SourceRecord" r ON r."recordId" = s."id" AND r."noun" = 'service' AND r."goneAt" IS NULL`,
  },
  rule: {
    by: Prisma.sql`f."rule"`,
    rows: Prisma.sql`JOIN "Finding" f ON f."recordId" = s."id" AND f."state" = 'failed' AND f."until" IS NULL`,
  },
  // Values that can stand in an address as one word; long texts are found by search.
  field: {
    by: Prisma.sql`c."key" || ':' || c."value"`,
    label: Prisma.sql`max(u."label" || ': ' || c."value")`,
    rows: Prisma.sql`
      JOIN "Service" w ON w."id" = s."id"
      JOIN LATERAL jsonb_each_text(w."fields") AS c ON c."value" <> '' AND length(c."value") <= 40 AND strpos(c."value", ',') = 0
      JOIN "CustomField" u ON u."key" = c."key" AND u."removedAt" IS NULL`,
  },
};

async function countsJoined(db: Db, facet: Joined, filter: ListFilter): Promise<Row[]> {
  const { by, rows = Prisma.empty, name, label = Prisma.sql`NULL` } = joined[facet];
  const counted = Prisma.sql`
    SELECT ${by} AS by, ${label} AS label, count(DISTINCT s."id")::int AS count FROM "ServiceRow" s ${rows}
    WHERE ${conditions(filter, [facet])} GROUP BY 1`;
  return name === undefined
    ? db.$queryRaw<Row[]>`
        SELECT ${facet} AS facet, coalesce(x.by, 'unset') AS value, x.label, x.count FROM (${counted}) x ORDER BY x.count DESC, x.by LIMIT ${most}`
    : db.$queryRaw<Row[]>`
        SELECT ${facet} AS facet, coalesce(z."slug", 'unset') AS value, z."name" AS label, x.count
        FROM (${counted}) x LEFT JOIN ${name} z ON z."id" = x.by ORDER BY x.count DESC, z."name" LIMIT ${most}`;
}

/** What each of these facets holds under the filters of all others, with counts; at most 200 values each. */
export async function facetsOfServices(
  db: Db,
  names: readonly FacetName[],
  filter: ListFilter,
): Promise<Counts> {
  const told = isUnfiltered(filter) ? names.filter((name) => kept.includes(name)) : [];
  const rest = names.filter((name) => !told.includes(name));
  const rows = await Promise.all([
    told.length === 0 ? [] : keptCounts(db, told),
    rest.some(isInRow) ? countsInRow(db, rest.filter(isInRow), filter) : [],
    ...rest.flatMap((name) => (isInRow(name) ? [] : [countsJoined(db, name, filter)])),
  ]);
  return sorted(rows.flat(), names);
}

/** Folds the counts of each value that has several into one row; the clock asks for it, so that a sum stays a sum of few. */
export async function foldCounts(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    WITH many AS (SELECT "facet", "value" FROM "ServiceCount" GROUP BY 1, 2 HAVING count(*) > 1),
      gone AS (DELETE FROM "ServiceCount" c USING many m WHERE c."facet" = m."facet" AND c."value" = m."value" RETURNING c."facet", c."value", c."n")
    INSERT INTO "ServiceCount" ("facet", "value", "n") SELECT "facet", "value", sum("n") FROM gone GROUP BY 1, 2 HAVING sum("n") <> 0`;
}
