import { z } from "zod";
import { lengths } from "@/lib/kernel/lengths";
import { slugFault } from "@/lib/people/domain/naming";
import { Version, wholeNumber } from "@/lib/people/schema/fields";
import { lifecycles, serviceKinds } from "@/lib/services/domain/service";
import { importFormats, isImportFormat } from "../domain/format";
import type { Read } from "../domain/document";
import { authoritativeFields, noSourceWords, type SourceWords } from "../domain/source";
import { isColumnMeaning, type Mapping } from "./csv/columns";
import type { Reading } from "./read";
import { vocabularyOf, type WordMaps } from "./words";

/** A source by its short name, as a person gives it. */
export const SourceName = z
  .string("Name the source")
  .trim()
  .superRefine((text, context) => {
    const fault = slugFault(text);
    if (fault !== null) context.addIssue({ code: "custom", message: fault });
  });

const words = z.record(z.string().max(lengths.reference), z.string().max(40));
const Words = z.object({
  columns: words.default({}),
  tiers: words.default({}),
  lifecycles: words.default({}),
  kinds: words.default({}),
});

const optional = (text: unknown) => (text === "" || text === undefined ? null : text);

export const ImportChoices = z.object({
  createTeams: z.boolean().default(false),
  format: z.preprocess(
    optional,
    z
      .string()
      .refine(isImportFormat, `Pick a format from the list: ${Object.keys(importFormats).join(", ")}`)
      .nullable(),
  ),
  repository: z.preprocess(optional, z.string().trim().max(lengths.address).nullable()),
  words: Words.default(noSourceWords),
});

export const noFile = "Choose a file, or paste its text";
// Read by the edge from files, never taken as data from outside.
const read = z.custom<Read>((value) => typeof value === "object" && value !== null);
const files = z.array(z.object({ name: z.string(), base64: z.string() })).min(1, noFile);

export const KeepPlan = ImportChoices.extend({ source: SourceName, files, read });
export const RenewPlan = ImportChoices.extend({
  id: z.uuid(),
  source: SourceName,
  files,
  read,
  /** Why the old plan was not carried out. */
  fault: z.string().nullable().default(null),
});

const known = <T extends string>(all: readonly T[], text: string): T | null =>
  all.find((one) => one === text) ?? null;

/** The words of a source as the readers take them; a word without a known meaning means nothing, knowingly. */
function wordMaps({ tiers, lifecycles: stages, kinds }: SourceWords): WordMaps {
  const mapped = <T>(given: Readonly<Record<string, string>>, read: (text: string) => T | null) =>
    Object.fromEntries(Object.entries(given).map(([word, text]) => [word, read(text)]));
  return {
    tiers: mapped(tiers, (text) => ([1, 2, 3, 4] as const).find((tier) => String(tier) === text) ?? null),
    lifecycles: mapped(stages, (text) => known(lifecycles, text)),
    kinds: mapped(kinds, (text) => known(serviceKinds, text)),
  };
}

/** How the files of an import are to be read. */
export const readingOf = ({
  format,
  repository,
  words: given,
}: Pick<z.output<typeof ImportChoices>, "format" | "repository" | "words">): Reading => ({
  format,
  repository,
  columns: Object.fromEntries(
    Object.entries(given.columns).filter(([, meaning]) => isColumnMeaning(meaning)),
  ) as Mapping,
  words: wordMaps(given),
});

type WordKind = "tier" | "lifecycle" | "kind";
const senses: Readonly<Record<WordKind, readonly string[]>> = {
  tier: ["1", "2", "3", "4"],
  lifecycle: lifecycles.filter((one) => one !== "retired"),
  kind: serviceKinds,
};

/** `word = meaning`, a line each, as an auditor writes the words of a source. */
const lines = (meanings: readonly string[]) =>
  z
    .string()
    .max(10_000)
    .default("")
    .transform((text, context) => {
      const found: Record<string, string> = {};
      for (const line of text.split(/\r?\n/).filter((one) => one.trim() !== "")) {
        const at = line.lastIndexOf("=");
        const word = line.slice(0, at).trim().toLowerCase();
        const meaning = line.slice(at + 1).trim();
        if (at < 1 || word === "")
          context.addIssue({ code: "custom", message: `Write ‘${line.trim()}’ as word = meaning` });
        else if (meaning !== "" && !meanings.includes(meaning))
          context.addIssue({
            code: "custom",
            message: `‘${meaning}’ is none of ${meanings.join(", ")}. Leave it empty where the word means none`,
          });
        else found[word] = meaning;
      }
      return found;
    });

export const ChangeSource = z.object({
  slug: SourceName,
  version: Version,
  whereFrom: z.preprocess(optional, z.string().trim().max(500, "Shorten this to 500 characters").nullable()),
  precedence: wholeNumber(0, 1000, "Give a whole number from 0 to 1000"),
  prune: z.boolean().default(false),
  authoritative: z.array(z.enum(authoritativeFields, "Pick fields from the list")).default([]),
  tiers: lines(senses.tier),
  lifecycles: lines(senses.lifecycle),
  kinds: lines(senses.kind),
});

export const RetireGone = z.object({
  source: SourceName,
  reason: z.string("Give a reason"),
  services: z
    .array(z.string(), "Pick at least one service")
    .min(1, "Pick at least one service")
    .max(1_000, "Pick at most 1,000 services"),
  confirmed: z.preprocess(
    optional,
    wholeNumber(0, 100_000, "Type the number in digits").nullable().default(null),
  ),
});

const isWordKind = (text: string): text is WordKind => text in senses;

/** What the words of a column may mean, where its meaning is one of a closed list. */
export const meaningsOfWords = (
  meaning: string,
): { readonly kind: WordKind; readonly choices: readonly string[] } | null =>
  isWordKind(meaning) ? { kind: meaning, choices: senses[meaning] } : null;

/** The words of these that neither all formats nor this source know. */
export function unknownWords(
  kind: WordKind,
  words: readonly string[],
  given: SourceWords,
): readonly string[] {
  const { [kind]: meaning } = vocabularyOf(wordMaps(given));
  return words.filter((word) => meaning(word) === undefined);
}
