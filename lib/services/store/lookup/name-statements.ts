import "server-only";
import type { RecordNoun } from "@/lib/kernel/reference";
import { keyOf } from "@/lib/kernel/slug";
import { readPrepared } from "@/lib/platform/prepared";
import type { NameRow } from "../../domain/lookup/match-names";
import { hasOwnName, namesLikeSlugs } from "../own-name";

/** Longer keys than this begin or hold no name: a name has at most a hundred signs. */
export const longestKey = 200;
/** The last sign there is: what begins with a text stands before that text with this sign behind it. */
export const lastSign = "\u{10ffff}";
/** Escapes what LIKE reads as a pattern. */
export const literal = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");

type Source = {
  readonly columns: string;
  readonly key: string;
  readonly from: string;
  /** True where the first and last letters of a key have indexes of their own. */
  readonly hasEnds: boolean;
};

const named = (noun: RecordNoun, table: string): Source => ({
  columns: `'${noun}' AS noun, "id"::text AS id, 'name' AS kind, "name" AS text`,
  key: 'steward_key("name")',
  from: `"${table}" WHERE TRUE`,
  hasEnds: false,
});

const displayNames: Readonly<Record<RecordNoun, Source>> = {
  service: {
    columns: `'service' AS noun, "id"::text AS id, 'name' AS kind, "name" AS text`,
    key: '"nameKey"',
    from: `"Service" WHERE ${hasOwnName.sql}`,
    hasEnds: true,
  },
  team: named("team", "Team"),
  person: named("person", "Person"),
  system: named("system", "System"),
  "business-service": named("business-service", "BusinessService"),
};

/** What is read of a row of "Name". */
export const columnsOfName = '"noun", "recordId"::text AS id, "kind", "text"';

/** Where names of records of this noun stand, or of every noun: their slugs, other names and own names. */
export function sourcesFor(noun: RecordNoun | null): readonly Source[] {
  const names: Source = {
    columns: columnsOfName,
    key: '"key"',
    from: `"Name" WHERE ${noun === null ? "TRUE" : `"noun" = '${noun}'`}`,
    hasEnds: true,
  };
  return [names, ...(noun === null ? Object.values(displayNames) : [displayNames[noun]])];
}

/** All rows of these statements. */
export const union = (parts: readonly string[]): string =>
  parts.map((part) => `(${part})`).join(" UNION ALL ");

/** Rows of these parts and, of services found by their slug, the names that say the same. */
export const withNames = (parts: readonly string[]): string => `
  WITH called AS MATERIALIZED (${union(parts)})
  SELECT * FROM called UNION ALL ${namesLikeSlugs("called")}`;

/** A row with the key by which names are compared. */
export const withKey = ({ noun, id, kind, text }: Omit<NameRow, "key">): NameRow => ({
  noun,
  id,
  kind,
  text,
  key: keyOf(text),
});

/** Statements that were put together, by name: so many nouns, numbers of words and numbers of slips there are, and no more. */
const made = new Map<string, string>();

/** The name and text of a statement, which is put together at its first use. */
export function textOf(name: string, text: () => string): readonly [name: string, text: string] {
  const known = made.get(name) ?? text();
  made.set(name, known);
  return [name, known];
}

/** The names that such a statement finds. */
export async function rowsOf(
  name: string,
  text: () => string,
  values: readonly unknown[],
): Promise<readonly NameRow[]> {
  return (await readPrepared<Omit<NameRow, "key">>(...textOf(name, text), values)).map(withKey);
}
