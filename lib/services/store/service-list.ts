import "server-only";
import type { Db } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { serviceParts } from "../schema/service-list";
import { conditions, type FacetName, hasPart, type ListFilter } from "./list-filters";
import { after, keysOf, keyTexts, orderBy } from "./list-order";

export type ListRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly lifecycle: string | null;
  readonly tier: number | null;
  readonly tags: readonly string[];
  readonly updatedAt: Date;
  readonly systemSlug: string | null;
  readonly systemName: string | null;
  readonly band: string | null;
  readonly grade: string | null;
  readonly since: Date | null;
  readonly evidence: string | null;
  readonly holderSlug: string | null;
  readonly holderName: string | null;
  readonly holderText: string | null;
  readonly blockers: number | null;
  readonly warnings: number | null;
  readonly dependents: number | null;
  readonly starred: boolean;
};

const from = Prisma.sql`
  FROM "Service" s
  LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
  LEFT JOIN "Team" t ON t."id" = g."holderId"
  LEFT JOIN "System" y ON y."id" = s."systemId"`;

export type ListPage = {
  readonly limit: number;
  readonly after: readonly (string | number | null)[] | null;
  readonly back: boolean;
};

type WithKeys = ListRow & { readonly keys: readonly (string | number)[] };

/** A page of services under a filter, one row more than asked so that the caller knows whether there is another page. */
export async function pageOfServices(
  db: Db,
  filter: ListFilter,
  page: ListPage,
): Promise<readonly WithKeys[]> {
  const keys = keysOf(filter.sort);
  const where = [conditions(filter), ...(page.after ? [after(keys, page.after, page.back)] : [])];
  const { personId } = filter.viewer;
  return db.$queryRaw<WithKeys[]>`
    SELECT s."id"::text AS id, s."slug", s."name", s."kind", s."lifecycle", s."tier", s."tags", s."updatedAt",
      y."slug" AS "systemSlug", y."name" AS "systemName",
      g."band", g."grade", g."since", g."evidence", g."holderText", g."blockers", g."warnings", g."dependents",
      t."slug" AS "holderSlug", t."name" AS "holderName",
      EXISTS (SELECT 1 FROM "Star" x WHERE x."serviceId" = s."id" AND x."personId" = ${personId}::uuid) AS starred,
      ARRAY[${keyTexts(keys)}] AS keys
    ${from} WHERE ${Prisma.join(where, " AND ")} ORDER BY ${orderBy(keys, page.back)} LIMIT ${page.limit + 1}`;
}

/** How many services match, and how many of these are unowned. */
export async function countServices(
  db: Db,
  filter: ListFilter,
): Promise<{ readonly total: number; readonly unowned: number }> {
  const [row] = await db.$queryRaw<{ total: number; unowned: number }[]>`
    SELECT count(*)::int AS total, count(*) FILTER (WHERE g."band" = 'unowned')::int AS unowned
    ${from} WHERE ${conditions(filter)}`;
  return row ?? { total: 0, unowned: 0 };
}

/** The slugs of the services that match, in the list's order, at most `most`. */
export async function slugsOfServices(db: Db, filter: ListFilter, most: number): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ slug: string }[]>`
    SELECT s."slug" ${from} WHERE ${conditions(filter)} ORDER BY ${orderBy(keysOf(filter.sort), false)} LIMIT ${most}`;
  return rows.map(({ slug }) => slug);
}

export type FacetCount = { readonly value: string; readonly label: string; readonly count: number };

type FacetSql = {
  readonly value: Prisma.Sql;
  readonly label: Prisma.Sql;
  readonly rows?: Prisma.Sql;
  readonly byValue?: true;
};
const facetSql: Readonly<Record<FacetName, FacetSql>> = {
  owner: {
    value: Prisma.sql`coalesce(t."slug", 'unset')`,
    label: Prisma.sql`coalesce(t."name", 'No team')`,
  },
  tier: {
    value: Prisma.sql`coalesce(s."tier"::text, 'unset')`,
    label: Prisma.sql`coalesce('Tier ' || s."tier", 'Not set')`,
    byValue: true,
  },
  lifecycle: {
    value: Prisma.sql`coalesce(s."lifecycle", 'unset')`,
    label: Prisma.sql`coalesce(initcap(s."lifecycle"), 'Not set')`,
  },
  kind: { value: Prisma.sql`s."kind"`, label: Prisma.sql`initcap(s."kind")` },
  grade: { value: Prisma.sql`g."grade"`, label: Prisma.sql`initcap(g."grade")` },
  tag: {
    value: Prisma.sql`tag`,
    label: Prisma.sql`tag`,
    rows: Prisma.sql`CROSS JOIN unnest(s."tags") AS tag`,
  },
  system: {
    value: Prisma.sql`coalesce(y."slug", 'unset')`,
    label: Prisma.sql`coalesce(y."name", 'Not set')`,
  },
  businessService: {
    value: Prisma.sql`coalesce(bs."slug", 'unset')`,
    label: Prisma.sql`coalesce(bs."name", 'None')`,
    rows: Prisma.sql`
      LEFT JOIN "BusinessServiceSupport" b ON b."serviceId" = s."id"
      LEFT JOIN "BusinessService" bs ON bs."id" = b."businessServiceId"`,
  },
  source: {
    value: Prisma.sql`coalesce(r."source", 'unset')`,
    label: Prisma.sql`coalesce(r."source", 'By hand')`,
    rows: Prisma.sql`LEFT JOIN "SourceRecord" r ON r."recordId" = s."id" AND r."noun" = 'service' AND r."goneAt" IS NULL`,
  },
  rule: {
    value: Prisma.sql`f."rule"`,
    label: Prisma.sql`f."rule"`,
    rows: Prisma.sql`JOIN "Finding" f ON f."recordId" = s."id" AND f."state" = 'failed' AND f."until" IS NULL`,
  },
  // Values that can stand in an address as one word; long texts are found by search.
  field: {
    value: Prisma.sql`c."key" || ':' || c."value"`,
    label: Prisma.sql`c."key" || ': ' || c."value"`,
    rows: Prisma.sql`JOIN LATERAL jsonb_each_text(s."fields") AS c ON c."value" <> '' AND length(c."value") <= 40 AND strpos(c."value", ',') = 0`,
  },
};

/** Counts per value of one facet, under all other filters; the 200 most frequent. */
export async function facetOfServices(
  db: Db,
  name: FacetName,
  filter: ListFilter,
): Promise<readonly FacetCount[]> {
  const { value, label, rows = Prisma.empty, byValue = false } = facetSql[name];
  return db.$queryRaw<FacetCount[]>`
    SELECT ${value} AS value, ${label} AS label, count(DISTINCT s."id")::int AS count
    ${from} ${rows} WHERE ${conditions(filter, name)} AND ${value} IS NOT NULL
    GROUP BY 1, 2 ORDER BY ${byValue ? Prisma.sql`1` : Prisma.sql`3 DESC, 2`} LIMIT 200`;
}

/** How many of the services under a filter have each part, in one pass; the rest lack it. */
export async function partsOfServices(
  db: Db,
  filter: ListFilter,
): Promise<readonly { readonly part: string; readonly has: number; readonly lacks: number }[]> {
  const counts = serviceParts.map(
    (part) => Prisma.sql`count(*) FILTER (WHERE ${hasPart[part]})::int AS ${Prisma.raw(`"${part}"`)}`,
  );
  const [row] = await db.$queryRaw<({ all: number } & Record<string, number>)[]>`
    SELECT count(*)::int AS "all", ${Prisma.join(counts)} ${from} WHERE ${conditions({ ...filter, has: null, lacks: null })}`;
  return serviceParts.map((part) => {
    const has = row?.[part] ?? 0;
    return { part, has, lacks: (row?.all ?? 0) - has };
  });
}
