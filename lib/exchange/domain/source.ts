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
