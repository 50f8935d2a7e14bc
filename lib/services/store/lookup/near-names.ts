import "server-only";
import type { RecordNoun } from "@/lib/kernel/reference";
import { readPrepared } from "@/lib/platform/prepared";
import { isOneWord, type NameRow, slipsAllowed, wordLikeness } from "../../domain/lookup/match-names";
import type { Readings } from "../../domain/lookup/reading";
import {
  literal,
  longestKey,
  rowsOf,
  sourcesFor,
  textOf,
  union,
  withKey,
  withNames,
} from "./name-statements";

/** How many names are looked at on each way, whatever the text. */
const most = { meant: 50, shown: 60, slips: 1_500 } as const;

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
