import { isReservedSlug, slugFrom, toSlug } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import { type FieldName, fieldsThat } from "@/lib/services/domain/fields";

/** How a source's files are read: what an auditor or the last import said its columns and words mean (FMT-26). */
export type SourceWords = {
  readonly columns: Readonly<Record<string, string>>;
  readonly tiers: Readonly<Record<string, string>>;
  readonly lifecycles: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
};
export const noSourceWords: SourceWords = { columns: {}, tiers: {}, lifecycles: {}, kinds: {} };

/** What is known of a source with what is said now: of one word the later meaning counts. */
export const joinedWords = (known: SourceWords, said: SourceWords): SourceWords => ({
  columns: { ...known.columns, ...said.columns },
  tiers: { ...known.tiers, ...said.tiers },
  lifecycles: { ...known.lifecycles, ...said.lifecycles },
  kinds: { ...known.kinds, ...said.kinds },
});

/** Where records come from, and how strong what it says is (IMP-09). */
export type Source = {
  readonly id: string;
  readonly slug: string;
  readonly format: string;
  readonly whereFrom: string | null;
  /** The higher number wins between two sources. */
  readonly precedence: number;
  /** What it states no more is marked as gone (IMP-13). */
  readonly prune: boolean;
  /** Fields for which it wins over what a hand has set. */
  readonly authoritative: readonly string[];
  readonly words: SourceWords;
  readonly version: number;
  readonly at: Instant;
};

export const usualPrecedence = 100;

/** Fields that a source may be made authoritative for: of those that can be locked against it, the ones with a single value. */
export const authoritativeFields: readonly FieldName[] = fieldsThat(
  ({ lockable, sent }) => lockable === true && sent === "value",
);

/** What a text is called that was pasted or piped, where a file has its name. */
export const pastedName = "pasted";

const endings = /(?:\.(?:csv|tsv|ya?ml|jsonl?|zip|txt))+$/i;
const copies = /[\s_-]*\(\d+\)$/;
const dates =
  /(?:^|[\s._-]+)\d{4}[-._]?\d{2}[-._]?\d{2}(?:[T\s._-]?\d{2}[-:._]?\d{2}(?:[-:._]?\d{2})?Z?)?(?=$|[\s._-])/gi;

/** A file's or an archive's name without the folder, the ending, a date and the number of a copy, so that next month's is the same. */
const stemOf = (file: string): string =>
  file
    .replace(/^.*[/\\](?=[^/\\])/, "")
    .replace(/[/\\]+$/, "")
    .replace(endings, "")
    .replace(copies, "")
    .replaceAll(dates, "");

/** The source that a file or an archive speaks for, by its name. Null where none can be called so. */
export const sourceOfFile = (file: string): string | null => slugFrom(stemOf(file));

/** Why files do not say whose they are, with the way out. */
export function namelessFault(files: readonly string[]): string {
  if (files.length > 1)
    return `Name the source: ${String(files.length)} files together do not say what it is called`;
  const slug = toSlug(stemOf(files[0] ?? ""));
  return isReservedSlug(slug)
    ? `Name the source: ‘${slug}’, as the file is called, is a word of Steward's own addresses`
    : "Name the source: the file's name does not say what it is called";
}

/** The source that files speak for which came together: the one file or archive by its name. Null where they do not say. */
export const sourceOfFiles = (files: readonly string[]): string | null =>
  files.length === 1 ? sourceOfFile(files[0] ?? "") : null;

/** A source as the ledger keeps it. */
export const snapshotSource = (source: Omit<Source, "id" | "version" | "at">) => ({
  slug: source.slug,
  whereFrom: source.whereFrom,
  precedence: source.precedence,
  prune: source.prune,
  authoritative: [...source.authoritative].sort(),
  words: source.words,
});

/** `word = meaning`, a line each: how people read and write what the words of a source mean. */
export const linesOfWords = (words: Readonly<Record<string, string>>): string =>
  Object.entries(words)
    .map(([word, meaning]) => `${word} = ${meaning}`)
    .join("\n");

/** What the runs of a source are called in the history; by it an import knows the offers that its source made. */
export const importRunName = (source: string): string => `import ${source}`;
