import "server-only";
import type { Db } from "@/lib/platform/db";
import { keyOf } from "@/lib/kernel/slug";
import { Prisma } from "@/prisma/generated/client";
import type { Chosen, ServiceFilter } from "../schema/service-list";

export type ListRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly kind: string;
  readonly lifecycle: string | null;
  readonly tier: number | null;
  readonly tags: readonly string[];
  readonly updatedAt: Date;
  readonly band: string | null;
  readonly grade: string | null;
  readonly since: Date | null;
  readonly evidence: string | null;
  readonly holderSlug: string | null;
  readonly holderName: string | null;
  readonly holderText: string | null;
  readonly blockers: number | null;
  readonly warnings: number | null;
};

export const facetNames = ["owner", "tier", "lifecycle", "kind", "grade", "tag"] as const;
export type FacetName = (typeof facetNames)[number];

const bandRank = Prisma.sql`CASE g."band" WHEN 'unowned' THEN 0 WHEN 'weak' THEN 1 WHEN 'owned' THEN 2 ELSE 3 END`;
const from = Prisma.sql`
  FROM "Service" s
  LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
  LEFT JOIN "Team" t ON t."id" = g."holderId"`;

/** One chosen facet as SQL; `unset` means the column is null. */
function oneOf(column: Prisma.Sql, chosen: Chosen): Prisma.Sql {
  const parts: Prisma.Sql[] = [];
  if (chosen.any.length > 0) {
    const values = chosen.any.filter((word) => word !== "unset");
    const set = Prisma.sql`${column}::text = ANY(${values}::text[])`;
    parts.push(chosen.any.includes("unset") ? Prisma.sql`(${set} OR ${column} IS NULL)` : set);
  }
  if (chosen.none.length > 0) {
    const values = chosen.none.filter((word) => word !== "unset");
    parts.push(Prisma.sql`(${column} IS NULL OR NOT ${column}::text = ANY(${values}::text[]))`);
    if (chosen.none.includes("unset")) parts.push(Prisma.sql`${column} IS NOT NULL`);
  }
  return parts.length === 0 ? Prisma.sql`TRUE` : Prisma.join(parts, " AND ");
}

const lacking: Readonly<Record<string, Prisma.Sql>> = {
  runbook: Prisma.sql`NOT EXISTS (SELECT 1 FROM "ServiceLink" l WHERE l."serviceId" = s."id" AND l."type" = 'runbook')`,
  dashboard: Prisma.sql`NOT EXISTS (SELECT 1 FROM "ServiceLink" l WHERE l."serviceId" = s."id" AND l."type" = 'dashboard')`,
  repository: Prisma.sql`NOT EXISTS (SELECT 1 FROM "ServiceRepository" r WHERE r."serviceId" = s."id")`,
  dependency: Prisma.sql`NOT EXISTS (SELECT 1 FROM "Dependency" d WHERE d."serviceId" = s."id")`,
  description: Prisma.sql`s."intent" IS NULL`,
};

/** Search words as PostgreSQL reads them: all must be there, the last may be a beginning (FTS-01). */
function searchQuery(text: string): string | null {
  const words = keyOf(text)
    .split(" ")
    .map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, ""))
    .filter((word) => word !== "");
  return words.length === 0
    ? null
    : words.map((word, place) => (place === words.length - 1 ? `${word}:*` : word)).join(" & ");
}

function conditions(filter: ServiceFilter, teams: readonly string[], without: FacetName | null): Prisma.Sql {
  const parts: Prisma.Sql[] = [Prisma.sql`s."draftOf" IS NULL`, Prisma.sql`s."mergedIntoId" IS NULL`];
  const asksForRetired = filter.lifecycle?.any.includes("retired") ?? false;
  if (!asksForRetired) parts.push(Prisma.sql`s."lifecycle" IS DISTINCT FROM 'retired'`);
  if (filter.q !== null && filter.q !== "") {
    const query = searchQuery(filter.q);
    parts.push(query === null ? Prisma.sql`FALSE` : Prisma.sql`s."search" @@ to_tsquery('simple', ${query})`);
  }
  if (filter.owner && without !== "owner") parts.push(oneOf(Prisma.sql`t."slug"`, filter.owner));
  if (filter.tier && without !== "tier") parts.push(oneOf(Prisma.sql`s."tier"`, filter.tier));
  if (filter.lifecycle && without !== "lifecycle")
    parts.push(oneOf(Prisma.sql`s."lifecycle"`, filter.lifecycle));
  if (filter.kind && without !== "kind") parts.push(oneOf(Prisma.sql`s."kind"`, filter.kind));
  if (filter.grade && without !== "grade") parts.push(oneOf(Prisma.sql`g."grade"`, filter.grade));
  if (filter.band) parts.push(oneOf(Prisma.sql`g."band"`, filter.band));
  if (filter.system)
    parts.push(
      oneOf(Prisma.sql`(SELECT y."slug" FROM "System" y WHERE y."id" = s."systemId")`, filter.system),
    );
  if (filter.tag && without !== "tag") {
    if (filter.tag.any.length > 0) parts.push(Prisma.sql`s."tags" && ${filter.tag.any}::text[]`);
    if (filter.tag.none.length > 0) parts.push(Prisma.sql`NOT s."tags" && ${filter.tag.none}::text[]`);
  }
  if (filter.unowned) parts.push(Prisma.sql`g."band" = 'unowned'`);
  if (filter.mine) parts.push(Prisma.sql`g."holderId" = ANY(${teams}::uuid[])`);
  if (filter.rule !== null)
    parts.push(
      Prisma.sql`EXISTS (SELECT 1 FROM "Finding" f WHERE f."recordId" = s."id" AND f."rule" = ${filter.rule} AND f."state" = 'failed' AND f."until" IS NULL)`,
    );
  for (const word of filter.lacks?.any ?? []) {
    const part = lacking[word];
    if (part) parts.push(part);
  }
  return Prisma.join(parts, " AND ");
}

type Order = {
  readonly columns: readonly Prisma.Sql[];
  readonly down: boolean;
  readonly casts: readonly string[];
};

const byTier: Order = {
  columns: [
    Prisma.sql`coalesce(s."tier", 9)`,
    bandRank,
    Prisma.sql`s."name" COLLATE "und-x-icu"`,
    Prisma.sql`s."id"`,
  ],
  casts: ["int", "int", "text", "uuid"],
  down: false,
};

const orders: Readonly<Record<string, Order>> = {
  tier: byTier,
  name: {
    columns: [Prisma.sql`s."name" COLLATE "und-x-icu"`, Prisma.sql`s."id"`],
    casts: ["text", "uuid"],
    down: false,
  },
  "-name": {
    columns: [Prisma.sql`s."name" COLLATE "und-x-icu"`, Prisma.sql`s."id"`],
    casts: ["text", "uuid"],
    down: true,
  },
  updated: {
    columns: [Prisma.sql`s."updatedAt"`, Prisma.sql`s."id"`],
    casts: ["timestamptz", "uuid"],
    down: false,
  },
  "-updated": {
    columns: [Prisma.sql`s."updatedAt"`, Prisma.sql`s."id"`],
    casts: ["timestamptz", "uuid"],
    down: true,
  },
  since: {
    columns: [Prisma.sql`coalesce(g."since", '-infinity'::timestamptz)`, Prisma.sql`s."id"`],
    casts: ["timestamptz", "uuid"],
    down: false,
  },
};

export type ListPage = {
  readonly limit: number;
  readonly after: readonly (string | number | null)[] | null;
  readonly back: boolean;
};

type WithKeys = ListRow & { readonly keys: readonly (string | number)[] };

/** A page of services under a filter, one row more than asked so that the caller knows whether there is another page. */
export async function pageOfServices(
  db: Db,
  filter: ServiceFilter,
  teams: readonly string[],
  page: ListPage,
): Promise<readonly WithKeys[]> {
  const order = orders[filter.sort ?? "tier"] ?? byTier;
  const down = order.down !== page.back;
  const where = [conditions(filter, teams, null)];
  if (page.after) {
    const values = order.casts.map(
      (cast, place) => Prisma.sql`${page.after?.[place] ?? null}::${Prisma.raw(cast)}`,
    );
    const compared = Prisma.sql`(${Prisma.join([...order.columns])}) ${Prisma.raw(down ? "<" : ">")} (${Prisma.join(values)})`;
    where.push(compared);
  }
  const by = Prisma.join(
    order.columns.map((column) => Prisma.sql`${column} ${Prisma.raw(down ? "DESC" : "ASC")}`),
  );
  const keys = Prisma.join(order.columns.map((column) => Prisma.sql`(${column})::text`));
  return db.$queryRaw<WithKeys[]>`
    SELECT s."id"::text AS id, s."slug", s."name", s."kind", s."lifecycle", s."tier", s."tags", s."updatedAt",
      g."band", g."grade", g."since", g."evidence", g."holderText", g."blockers", g."warnings",
      t."slug" AS "holderSlug", t."name" AS "holderName", ARRAY[${keys}] AS keys
    ${from} WHERE ${Prisma.join(where, " AND ")} ORDER BY ${by} LIMIT ${page.limit + 1}`;
}

/** How many services match, and how many of these are unowned. */
export async function countServices(
  db: Db,
  filter: ServiceFilter,
  teams: readonly string[],
): Promise<{ readonly total: number; readonly unowned: number }> {
  const [row] = await db.$queryRaw<{ total: number; unowned: number }[]>`
    SELECT count(*)::int AS total, count(*) FILTER (WHERE g."band" = 'unowned')::int AS unowned
    ${from} WHERE ${conditions(filter, teams, null)}`;
  return row ?? { total: 0, unowned: 0 };
}

export type FacetCount = { readonly value: string; readonly label: string; readonly count: number };

const facetSql: Readonly<
  Record<Exclude<FacetName, "tag">, { readonly value: Prisma.Sql; readonly label: Prisma.Sql }>
> = {
  owner: { value: Prisma.sql`t."slug"`, label: Prisma.sql`t."name"` },
  tier: {
    value: Prisma.sql`coalesce(s."tier"::text, 'unset')`,
    label: Prisma.sql`coalesce('Tier ' || s."tier", 'Not set')`,
  },
  lifecycle: {
    value: Prisma.sql`coalesce(s."lifecycle", 'unset')`,
    label: Prisma.sql`coalesce(initcap(s."lifecycle"), 'Not set')`,
  },
  kind: { value: Prisma.sql`s."kind"`, label: Prisma.sql`initcap(s."kind")` },
  grade: { value: Prisma.sql`g."grade"`, label: Prisma.sql`initcap(g."grade")` },
};

/** Counts per value of one facet, under all other filters. */
export async function facetOfServices(
  db: Db,
  name: FacetName,
  filter: ServiceFilter,
  teams: readonly string[],
): Promise<readonly FacetCount[]> {
  const where = conditions(filter, teams, name);
  if (name === "tag")
    return db.$queryRaw<FacetCount[]>`
      SELECT tag AS value, tag AS label, count(*)::int AS count
      ${from}, unnest(s."tags") AS tag WHERE ${where} GROUP BY tag ORDER BY count DESC, tag LIMIT 40`;
  const { value, label } = facetSql[name];
  return db.$queryRaw<FacetCount[]>`
    SELECT ${value} AS value, ${label} AS label, count(*)::int AS count
    ${from} WHERE ${where} AND ${value} IS NOT NULL GROUP BY 1, 2 ORDER BY ${name === "tier" ? Prisma.sql`1` : Prisma.sql`3 DESC, 2`} LIMIT 200`;
}
