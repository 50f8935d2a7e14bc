import "server-only";
import type { RecordNoun } from "@/lib/kernel/reference";
import { keyOf } from "@/lib/kernel/slug";
import { readPrepared } from "@/lib/platform/db";
import { type IdentifierRow, keysToAsk, tokensToAsk } from "../../domain/lookup/match-identifiers";
import {
  exactKeys,
  isOneWord,
  type NameRow,
  slipsAllowed,
  wordLikeness,
} from "../../domain/lookup/match-names";
import type { Readings } from "../../domain/lookup/reading";
import { hasOwnName, namesLikeSlugs } from "../own-name";

/** Longer keys than this begin or hold no name: a name has at most a hundred signs. */
const longestKey = 200;
/** How many names of one kind are looked at, whatever the text. */
const most = { identifiers: 400, meant: 50, begins: 120, holds: 600, shown: 60, slips: 1_500 } as const;

/** The last sign there is: what begins with a text stands before that text with this sign behind it. */
const lastSign = "\u{10ffff}";

/** Escapes what LIKE reads as a pattern. */
const literal = (text: string): string => text.replaceAll(/[\\%_]/g, "\\$&");

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

const columnsOfName = '"noun", "recordId"::text AS id, "kind", "text"';

function sourcesFor(noun: RecordNoun | null): readonly Source[] {
  const names: Source = {
    columns: columnsOfName,
    key: '"key"',
    from: `"Name" WHERE ${noun === null ? "TRUE" : `"noun" = '${noun}'`}`,
    hasEnds: true,
  };
  return [names, ...(noun === null ? Object.values(displayNames) : [displayNames[noun]])];
}

const union = (parts: readonly string[]): string => parts.map((part) => `(${part})`).join(" UNION ALL ");

/** Rows of these parts and, of services found by their slug, the names that say the same. */
const withNames = (parts: readonly string[]): string => `
  WITH called AS MATERIALIZED (${union(parts)})
  SELECT * FROM called UNION ALL ${namesLikeSlugs("called")}`;

const withKey = ({ noun, id, kind, text }: Omit<NameRow, "key">): NameRow => ({
  noun,
  id,
  kind,
  text,
  key: keyOf(text),
});

/** Statements that were put together, by name: so many nouns, numbers of words and numbers of slips there are, and no more. */
const made = new Map<string, string>();

/** The name and text of a statement, which is put together at its first use. */
function textOf(name: string, text: () => string): readonly [name: string, text: string] {
  const known = made.get(name) ?? text();
  made.set(name, known);
  return [name, known];
}

/** The rows of such a statement. */
async function rowsOf(
  name: string,
  text: () => string,
  values: readonly unknown[],
): Promise<readonly NameRow[]> {
  return (await readPrepared<Omit<NameRow, "key">>(...textOf(name, text), values)).map(withKey);
}

/** Names of exactly the keys of this value. */
const meantText = (at: number): string =>
  `SELECT ${columnsOfName} FROM "Name" WHERE "key" = ANY($${String(at)}::text[]) LIMIT ${String(most.meant)}`;

/** Identifiers by key, by the pairs of an alert, by the name of a workload. Values: $1 keys, $2 pairs, $3 names. */
const identifierText = ['"key" = ANY($1::text[])', tokens("labels", 2), tokens("workload", 3)]
  .map(
    (condition) =>
      `(SELECT "noun", "recordId"::text AS id, "type", "value", "key" FROM "Identifier" WHERE ${condition} LIMIT ${String(most.identifiers)})`,
  )
  .join(" UNION ");

function tokens(type: string, at: number): string {
  return `"type" = '${type}' AND "tokens" && $${String(at)}::text[]`;
}

/**
 * What begins so is asked as a range of the index: a pattern would have to be known before the statement is planned.
 * Values: $1 to $3 of identifiers, $4 exact keys, $5 the key, $6 the end of what begins so, $7 a pattern of words that begin so,
 * $8 and on of each word.
 */
function nameText(noun: RecordNoun | null, words: number): string {
  const parts = sourcesFor(noun).flatMap(({ columns, key, from }) => {
    const select = `SELECT ${columns} FROM ${from}`;
    const holds = Array.from({ length: words }, (_, at) => `${key} LIKE $${String(at + 8)}`).join(" AND ");
    return [
      `${select} AND ${key} = $5 LIMIT ${String(most.meant)}`,
      `${select} AND ${key} ~>=~ $5 AND ${key} ~<~ $6 ORDER BY ${key} USING ~<~ LIMIT ${String(most.begins)}`,
      ...(words === 0
        ? []
        : [
            `SELECT noun, id, kind, text FROM (
              SELECT ${columns}, ${key} AS key FROM ${from} AND ${holds} LIMIT ${String(most.holds)}) AS held
            ORDER BY (key LIKE $7) DESC, length(key), key LIMIT ${String(most.shown)}`,
          ]),
    ];
  });
  return `SELECT n.*, NULL::text AS key FROM (${union([meantText(4), withNames(parts)])}) AS n
    UNION ALL SELECT i.* FROM (${identifierText}) AS i`;
}

/** What a text may be the name or an identifier of. */
type Called = {
  /** Names that are the text, begin with it, or hold its words; each search by an index of its own (LKP-16, LKP-18). */
  readonly names: readonly NameRow[];
  /** Identifiers that may fit (LKP-08 to LKP-13). */
  readonly identifiers: readonly IdentifierRow[];
};

type CalledRow = Omit<NameRow, "key" | "kind"> & { readonly kind: string; readonly key: string | null };

/** All that is called so, by name or identifier, in one statement where it may be both. */
export async function calledRows(readings: Readings): Promise<Called> {
  const { key, name } = readings;
  const keys = exactKeys(readings).map((one) => one.key);
  const { labels, workloads } = tokensToAsk(readings);
  const asked = [[...keysToAsk(readings)], [...labels], [...workloads]];
  const isId = asked.some((some) => some.length > 0);
  if (name === null || key === "" || key.length > longestKey) {
    const [names, identifiers] = await Promise.all([
      keys.length === 0 ? [] : rowsOf("lookup-meant", () => meantText(1), [keys]),
      isId ? readPrepared<IdentifierRow>("lookup-identifiers", identifierText, asked) : [],
    ]);
    return { names, identifiers };
  }
  const words = [...new Set(key.split(" "))].filter((word) => word.length >= 3).slice(0, 8);
  const patterns = words.map((word) => `%${literal(word)}%`);
  const rows = await readPrepared<CalledRow>(
    ...textOf(`lookup-called-${name.noun ?? "any"}-${String(words.length)}`, () =>
      nameText(name.noun, words.length),
    ),
    [
      ...asked,
      ...[keys, key, key + lastSign],
      ...(words.length === 0 ? [] : [`% ${literal(key)}%`, ...patterns]),
    ],
  );
  return {
    // Only names have no key of their own here, and the kinds of names.
    names: rows.flatMap((row) => (row.key === null ? [withKey(row as Omit<NameRow, "key">)] : [])),
    identifiers: rows.flatMap(({ noun, id, kind, text, key: its }) =>
      its === null ? [] : [{ noun, id, type: kind, value: text, key: its }],
    ),
  };
}

/** Two neighbours swapped, at each place: what an index can be asked for as it is. */
const swapped = (key: string): readonly string[] =>
  Array.from({ length: Math.max(0, key.length - 1) }, (_, at) =>
    [key.slice(0, at), key[at + 1] ?? "", key[at] ?? "", key.slice(at + 2)].join(""),
  );

/** Names alike, with the names of services beside them. Values: $1 the bound, $2 the key. */
function alikeText(noun: RecordNoun | null): string {
  const parts = sourcesFor(noun).map(
    ({ columns, key, from }) => `SELECT ${columns} FROM ${from} AND b.bound IS NOT NULL AND ${key} % $2
      ORDER BY similarity(${key}, $2) DESC, ${key} LIMIT ${String(most.shown)}`,
  );
  return withNames([
    `SELECT f.* FROM (SELECT set_config('pg_trgm.similarity_threshold', $1, TRUE) AS bound OFFSET 0) AS b
    CROSS JOIN LATERAL (${union(parts)}) AS f`,
  ]);
}

/** Names with a word that is alike. Values: $1 the bound, $2 the word. */
function wordsAlikeText(noun: RecordNoun | null): string {
  const parts = sourcesFor(noun).map(
    ({ columns, key, from }) => `SELECT ${columns} FROM ${from} AND b.bound IS NOT NULL AND ${key} %> $2
      ORDER BY word_similarity($2, ${key}) DESC, ${key} LIMIT ${String(most.shown)}`,
  );
  return withNames([
    `SELECT f.* FROM (SELECT set_config('pg_trgm.word_similarity_threshold', $1, TRUE) AS bound OFFSET 0) AS b
    CROSS JOIN LATERAL (${union(parts)}) AS f`,
  ]);
}

/** Names of several words, one of which may be this one but for a slip: those that share the most trigrams with it. */
export async function wordsAlikeRows({ key, name }: Readings): Promise<readonly NameRow[]> {
  if (name === null || key.length > longestKey || !isOneWord(key)) return [];
  return rowsOf(`lookup-words-alike-${name.noun ?? "any"}`, () => wordsAlikeText(name.noun), [
    String(wordLikeness),
    key,
  ]);
}

const isTooShortOrLong = (key: string): boolean => key.length < 3 || key.length > longestKey;

/**
 * Names that share at least so many of their trigrams with the text (LKP-19). The bound is the database's own for the time of
 * this statement, set before the names are looked at: by its index far fewer are under a high one.
 */
export async function alikeRows({ key, name }: Readings, least: number): Promise<readonly NameRow[]> {
  if (name === null || isTooShortOrLong(key)) return [];
  return rowsOf(`lookup-alike-${name.noun ?? "any"}`, () => alikeText(name.noun), [String(least), key]);
}

/**
 * One slip leaves the first letters or the last as they are; two may touch both, and leave the middle. Values: $3 the key with
 * two neighbours swapped, $4 its first two letters, $5 its last two, $6 and $7 the lengths that fit, $8 a pattern of its middle.
 */
function slipText(noun: RecordNoun | null, slips: number): string {
  const parts = sourcesFor(noun)
    .filter(({ hasEnds }) => hasEnds)
    .flatMap(({ columns, key, from }) => {
      const select = `SELECT ${columns} FROM ${from}`;
      const length = `length(${key}) BETWEEN $6::int AND $7::int`;
      return [
        `${select} AND ${key} = ANY($3::text[]) LIMIT ${String(most.meant)}`,
        `${select} AND "left"(${key}, 2) = $4 AND ${length} LIMIT ${String(most.slips)}`,
        `${select} AND "right"(${key}, 2) = $5 AND ${length} LIMIT ${String(most.slips)}`,
        ...(slips < 2 ? [] : [`${select} AND ${key} LIKE $8 AND ${length} LIMIT 200`]),
      ];
    });
  return union(parts);
}

/** Services whose texts hold all the words of $9. Ranked among the first few hundred: a word that half the catalog holds tells nobody anything. */
const textText = `
  SELECT 'service' AS noun, id, 'text' AS kind, '' AS text, rank FROM (
    SELECT "serviceId"::text AS id, ts_rank("words", to_tsquery('simple', $9))::float AS rank FROM "ServiceSearch"
    WHERE "words" @@ to_tsquery('simple', $9) LIMIT 300) AS held
  ORDER BY rank DESC, id LIMIT 10`;

type NearRow = Omit<NameRow, "key"> & { readonly way: "alike" | "slip" | "text"; readonly rank: number };

/** What is near a text, by each of the three ways. */
export type NearRows = {
  /** Names much alike, at least by the bound. */
  readonly alike: readonly NameRow[];
  /** Names that may lie a slip or two beside it, found by the letters that a slip leaves as they are. */
  readonly slips: readonly NameRow[];
  /** Services whose texts, tags or links hold all the words, a few of the best. */
  readonly texts: readonly { readonly id: string; readonly rank: number }[];
};

/** All that is near a name, in one statement (LKP-19); `query` are the words to be found in texts, if any. */
export async function nearRows(
  { key, name }: Readings,
  least: number,
  query: string | null,
): Promise<NearRows> {
  const slips = name === null || key.length > longestKey ? 0 : slipsAllowed(key.length);
  const asksAlike = name !== null && !isTooShortOrLong(key);
  const parts = [
    ...(asksAlike
      ? [() => `SELECT 'alike' AS way, a.*, 0::float AS rank FROM (${alikeText(name.noun)}) AS a`]
      : []),
    ...(name !== null && slips > 0
      ? [() => `SELECT 'slip' AS way, s.*, 0::float AS rank FROM (${slipText(name.noun, slips)}) AS s`]
      : []),
    ...(query === null ? [] : [() => `SELECT 'text' AS way, t.* FROM (${textText}) AS t`]),
  ];
  if (parts.length === 0) return { alike: [], slips: [], texts: [] };
  const shape = `${name?.noun ?? "any"}-${String(slips)}-${asksAlike ? "alike" : ""}-${query === null ? "" : "texts"}`;
  // A value that this shape of the statement does not ask for still has to have a type.
  const unused = `(SELECT 'text' AS way, NULL, NULL, NULL, NULL, 0::float WHERE FALSE AND
    ($1::text, $2::text, $3::text[], $4::text, $5::text, $6::int, $7::int, $8::text, $9::text) IS NULL)`;
  const rows = await readPrepared<NearRow>(
    ...textOf(`lookup-near-${shape}`, () => `${union(parts.map((part) => part()))} UNION ALL ${unused}`),
    [
      String(least),
      key,
      swapped(key),
      key.slice(0, 2),
      key.slice(-2),
      key.length - slips,
      key.length + slips,
      `%${literal(key.slice(2, -2))}%`,
      query ?? "",
    ],
  );
  const by = (way: NearRow["way"]) => rows.filter((row) => row.way === way);
  return {
    alike: by("alike").map(withKey),
    slips: by("slip").map(withKey),
    texts: by("text").map(({ id, rank }) => ({ id, rank })),
  };
}

/** Of services found by their slug the names that say the same. */
export async function namesBeside(rows: readonly NameRow[]): Promise<readonly NameRow[]> {
  const ids = rows.flatMap(({ noun, kind, id }) => (noun === "service" && kind === "slug" ? [id] : []));
  if (ids.length === 0) return [];
  const found = `(SELECT 'service' AS noun, id, 'slug' AS kind FROM unnest($1::text[]) AS id)`;
  return rowsOf("lookup-names-beside", () => namesLikeSlugs(found), [ids]);
}
