import type { Read } from "../document";
import type { MissingRecord, PlanRow, StatedRecord } from "./row";

/** More than this many records, or this share of them, are marked or retired only when somebody types the number (IMP-13). */
const ceiling = { records: 20, share: 0.1 } as const;

/** How many of so many records may be marked or retired at once without that (IMP-13). */
export const ceilingOf = (of: number): number => Math.min(ceiling.records, Math.floor(of * ceiling.share));

/** True when so many records at once are missing that a person must agree to mark them as gone (IMP-13). */
export const exceedsCeiling = (gone: number, of: number): boolean => gone > ceilingOf(of);

/**
 * What the source stated before and does not now (IMP-02). A file that could not be read whole hides what it held: then only
 * what stood in a file that was read is missing (IMP-03); and what the input says nothing of at all, such as teams in a file of
 * services, is not missing either.
 */
export function missingRecords(
  remembered: readonly StatedRecord[],
  stated: readonly Pick<StatedRecord, "noun" | "externalId">[],
  seen: readonly { readonly noun: string; readonly key: string }[],
  { files, unsure }: Pick<Read, "files" | "unsure">,
): readonly MissingRecord[] {
  const nouns = new Set(stated.map(({ noun }) => noun as string));
  const now = new Set([
    ...stated.map(({ noun, externalId }) => `${noun} ${externalId}`),
    ...seen.map(({ noun, key }) => `${noun} ${key}`),
  ]);
  const whole = new Set(files.filter((file) => !unsure.includes(file)));
  return remembered.filter(
    ({ noun, externalId, file }) =>
      nouns.has(noun) && !now.has(`${noun} ${externalId}`) && (unsure.length === 0 || whole.has(file)),
  );
}

/** The row of a record that the source names no more. */
export const missingRow = ({ noun, externalId, slug }: MissingRecord): PlanRow => ({
  noun,
  key: externalId,
  slug,
  state: "missing",
  place: "",
  changes: [],
  kept: [],
  issues: [],
});
