import "server-only";
import type { RecordNoun } from "@/lib/kernel/reference";
import { readPrepared } from "@/lib/platform/prepared";
import { type IdentifierRow, keysToAsk, tokensToAsk } from "../../domain/lookup/match-identifiers";
import { exactKeys, type NameRow } from "../../domain/lookup/match-names";
import type { Readings } from "../../domain/lookup/reading";
import { namesLikeSlugs } from "../own-name";
import {
  columnsOfName,
  lastSign,
  literal,
  longestKey,
  rowsOf,
  sourcesFor,
  textOf,
  union,
  withKey,
  withNames,
} from "./name-statements";

/** How many names of one kind are looked at, whatever the text. */
const most = { identifiers: 400, meant: 50, begins: 120, holds: 600, shown: 60 } as const;

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

/** Of services found by their slug the names that say the same. */
export async function namesBeside(rows: readonly NameRow[]): Promise<readonly NameRow[]> {
  const ids = rows.flatMap(({ noun, kind, id }) => (noun === "service" && kind === "slug" ? [id] : []));
  if (ids.length === 0) return [];
  const found = `(SELECT 'service' AS noun, id, 'slug' AS kind FROM unnest($1::text[]) AS id)`;
  return rowsOf("lookup-names-beside", () => namesLikeSlugs(found), [ids]);
}
