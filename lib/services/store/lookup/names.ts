import "server-only";
import { keyOf } from "@/lib/kernel/slug";
import { type Db, prepared } from "@/lib/platform/db";
import { Prisma } from "@/prisma/generated/client";
import { hasOwnName, namesLikeSlugs } from "../own-name";
import { exactKeys, type NameRow, slipsAllowed } from "../../domain/lookup/match-names";
import type { LookupNoun, Readings } from "../../domain/lookup/reading";

/** Longer keys than this begin or hold no name: a name has at most a hundred signs. */
const longestKey = 200;
/** How many names of one kind are looked at, whatever the text. */
const most = { begins: 120, holds: 600, shown: 60, slips: 1_500 } as const;

/** Escapes what LIKE reads as a pattern. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");

type Source = {
  readonly columns: Prisma.Sql;
  readonly key: Prisma.Sql;
  readonly from: Prisma.Sql;
  /** True where the first and last letters of a key have indexes of their own. */
  readonly hasEnds: boolean;
};

const named = (noun: LookupNoun, table: string): Source => ({
  columns: Prisma.sql`${Prisma.raw(`'${noun}'`)} AS noun, "id"::text AS id, 'name' AS kind, "name" AS text`,
  key: Prisma.raw('steward_key("name")'),
  from: Prisma.raw(`"${table}" WHERE TRUE`),
  hasEnds: false,
});

const displayNames: Readonly<Record<LookupNoun, Source>> = {
  service: {
    columns: Prisma.sql`'service' AS noun, "id"::text AS id, 'name' AS kind, "name" AS text`,
    key: Prisma.sql`"nameKey"`,
    from: Prisma.sql`"Service" WHERE ${hasOwnName}`,
    hasEnds: true,
  },
  team: named("team", "Team"),
  person: named("person", "Person"),
  system: named("system", "System"),
  "business-service": named("business-service", "BusinessService"),
};

function sourcesFor(noun: LookupNoun | null): readonly Source[] {
  const names: Source = {
    columns: Prisma.sql`"noun", "recordId"::text AS id, "kind", "text"`,
    key: Prisma.sql`"key"`,
    from: noun === null ? Prisma.sql`"Name" WHERE TRUE` : Prisma.sql`"Name" WHERE "noun" = ${noun}`,
    hasEnds: true,
  };
  return [names, ...(noun === null ? Object.values(displayNames) : [displayNames[noun]])];
}

type Row = Omit<NameRow, "key">;
const toRow = (row: Row): NameRow => ({ ...row, key: keyOf(row.text) });

const union = (parts: readonly Prisma.Sql[]): Prisma.Sql =>
  Prisma.join(
    parts.map((part) => Prisma.sql`(${part})`),
    " UNION ALL ",
  );

/** Rows of these parts and, of services found by their slug, the names that say the same. */
const withNames = (parts: readonly Prisma.Sql[]): Prisma.Sql => Prisma.sql`
  WITH called AS MATERIALIZED (${union(parts)})
  SELECT * FROM called UNION ALL ${namesLikeSlugs(Prisma.sql`called`)}`;

/** Names that are the text, begin with it, or hold its words; each search by an index of its own (LKP-16, LKP-18). */
export async function nameRows(db: Db, readings: Readings): Promise<readonly NameRow[]> {
  const { key, name } = readings;
  const exact = exactKeys(readings);
  const keys = exact.map((one) => one.key);
  const meant = Prisma.sql`SELECT "noun", "recordId"::text AS id, "kind", "text" FROM "Name" WHERE "key" = ANY(${keys}::text[]) LIMIT 50`;
  const parts: Prisma.Sql[] = [];
  if (name !== null && key !== "" && key.length <= longestKey) {
    const words = [...new Set(key.split(" "))].filter((word) => word.length >= 3).slice(0, 8);
    for (const source of sourcesFor(name.noun)) {
      const select = Prisma.sql`SELECT ${source.columns} FROM ${source.from}`;
      parts.push(Prisma.sql`${select} AND ${source.key} = ${key} LIMIT 50`);
      parts.push(Prisma.sql`${select} AND ${source.key} LIKE ${`${literal(key)}%`}
        ORDER BY ${source.key} USING ~<~ LIMIT ${most.begins}`);
      if (words.length > 0) {
        const holds = Prisma.join(
          words.map((word) => Prisma.sql`${source.key} LIKE ${`%${literal(word)}%`}`),
          " AND ",
        );
        parts.push(Prisma.sql`SELECT noun, id, kind, text FROM (
          SELECT ${source.columns}, ${source.key} AS key FROM ${source.from} AND ${holds} LIMIT ${most.holds}) AS held
          ORDER BY (key LIKE ${`% ${literal(key)}%`}) DESC, length(key), key LIMIT ${most.shown}`);
      }
    }
  }
  const asked = [...(keys.length > 0 ? [meant] : []), ...(parts.length > 0 ? [withNames(parts)] : [])];
  if (asked.length === 0) return [];
  return (await db.$queryRaw<Row[]>`${union(asked)}`).map(toRow);
}

/** Two neighbours swapped, at each place: what an index can be asked for as it is. */
const swapped = (key: string): readonly string[] =>
  Array.from({ length: Math.max(0, key.length - 1) }, (_, at) =>
    [key.slice(0, at), key[at + 1] ?? "", key[at] ?? "", key.slice(at + 2)].join(""),
  );

/**
 * Names that share at least so many of their trigrams with the text (LKP-19). The bound is the database's own for the time of
 * this statement, set before the names are looked at: by its index far fewer are under a high one.
 */
export async function alikeRows(db: Db, { key, name }: Readings, least: number): Promise<readonly NameRow[]> {
  if (name === null || key.length < 3 || key.length > longestKey) return [];
  const parts = sourcesFor(name.noun).map(
    (
      source,
    ) => Prisma.sql`SELECT ${source.columns} FROM ${source.from} AND b.bound IS NOT NULL AND ${source.key} % ${key}
      ORDER BY similarity(${source.key}, ${key}) DESC, ${source.key} LIMIT ${most.shown}`,
  );
  const found = Prisma.sql`
    SELECT f.* FROM (SELECT set_config('pg_trgm.similarity_threshold', ${String(least)}, TRUE) AS bound OFFSET 0) AS b
    CROSS JOIN LATERAL (${union(parts)}) AS f`;
  const read = prepared(`lookup-alike-${name.noun ?? "any"}`, withNames([found]));
  return (await db.$queryRaw<Row[]>(read)).map(toRow);
}

/** Names that may lie a slip or two beside the text, found by the letters that a slip leaves as they are (LKP-19). */
export async function slipRows(db: Db, { key, name }: Readings): Promise<readonly NameRow[]> {
  const slips = slipsAllowed(key.length);
  if (name === null || slips === 0 || key.length > longestKey) return [];
  // One slip leaves the first letters or the last as they are; two may touch both, and leave the middle.
  const middle = key.slice(2, -2);
  const parts = sourcesFor(name.noun)
    .filter(({ hasEnds }) => hasEnds)
    .flatMap((source) => {
      const select = Prisma.sql`SELECT ${source.columns} FROM ${source.from}`;
      const length = Prisma.sql`length(${source.key}) BETWEEN ${key.length - slips} AND ${key.length + slips}`;
      return [
        Prisma.sql`${select} AND ${source.key} = ANY(${swapped(key)}::text[]) LIMIT 50`,
        Prisma.sql`${select} AND "left"(${source.key}, 2) = ${key.slice(0, 2)} AND ${length} LIMIT ${most.slips}`,
        Prisma.sql`${select} AND "right"(${source.key}, 2) = ${key.slice(-2)} AND ${length} LIMIT ${most.slips}`,
        ...(slips < 2
          ? []
          : [Prisma.sql`${select} AND ${source.key} LIKE ${`%${literal(middle)}%`} AND ${length} LIMIT 200`]),
      ];
    });
  return (await db.$queryRaw<Row[]>`${union(parts)}`).map(toRow);
}

/** Of services found by their slug the names that say the same. */
export async function namesBeside(db: Db, rows: readonly NameRow[]): Promise<readonly NameRow[]> {
  const ids = rows.flatMap(({ noun, kind, id }) => (noun === "service" && kind === "slug" ? [id] : []));
  if (ids.length === 0) return [];
  const found = Prisma.sql`(SELECT 'service' AS noun, id, 'slug' AS kind FROM unnest(${ids}::text[]) AS id)`;
  return (await db.$queryRaw<Row[]>`${namesLikeSlugs(found)}`).map(toRow);
}

/** Services whose texts, tags or links hold all the words, a few of the best (LKP-19). */
export async function textRows(
  db: Db,
  query: string,
): Promise<readonly { readonly id: string; readonly rank: number }[]> {
  // Ranked among the first few hundred: a word that half the catalog holds tells nobody anything.
  return db.$queryRaw<{ id: string; rank: number }[]>`
    SELECT id, rank FROM (
      SELECT "id"::text AS id, ts_rank("search", to_tsquery('simple', ${query}))::float AS rank FROM "Service"
      WHERE "search" @@ to_tsquery('simple', ${query}) AND "mergedIntoId" IS NULL LIMIT 300) AS held
    ORDER BY rank DESC, id LIMIT 10`;
}
