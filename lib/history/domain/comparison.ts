import type { RecordNoun } from "@/lib/kernel/reference";
import { labelOf, quietFields } from "./fields";

/** What became of a record between two instants; one that came and went in between passed, and stands in neither. */
export const becomings = ["added", "ended", "renamed", "changed"] as const;
export type Became = (typeof becomings)[number] | "passed";
export type Becoming = (typeof becomings)[number];

/** How the end of a record is called, by its noun. */
export const endedWords: Readonly<Record<RecordNoun, string>> = {
  service: "retired or merged",
  team: "dissolved",
  person: "left",
  system: "retired",
  "business-service": "retired",
};

/** The figures of a comparison: every noun of which anything differs, with how many became what. */
export type NounFigures = {
  readonly noun: RecordNoun;
  readonly counts: Readonly<Record<Becoming, number>>;
  /** Fields that differ, with in how many records; the commonest first. */
  readonly fields: readonly { readonly field: string; readonly label: string; readonly records: number }[];
};

/** How a field is called where records that differ in it are counted: ownership holds what was offered, too. */
export const countedLabel = (field: string): string =>
  field === "ownership" ? "Owner or open offer" : labelOf(field);

/** Puts counts together, in the order in which the nouns are given. */
export function figuresOf(
  nouns: readonly RecordNoun[],
  became: readonly { readonly noun: RecordNoun; readonly became: Became; readonly records: number }[],
  fields: readonly { readonly noun: RecordNoun; readonly field: string; readonly records: number }[],
): readonly NounFigures[] {
  return nouns.flatMap((noun) => {
    const own = became.filter((one) => one.noun === noun);
    if (own.length === 0) return [];
    const count = (kind: Becoming) => own.find((one) => one.became === kind)?.records ?? 0;
    return [
      {
        noun,
        counts: {
          added: count("added"),
          ended: count("ended"),
          renamed: count("renamed"),
          changed: count("changed"),
        },
        fields: fields
          .filter((one) => one.noun === noun && !quietFields.has(one.field))
          .map(({ field, records }) => ({ field, label: countedLabel(field), records }))
          .toSorted((a, b) => b.records - a.records || (a.label < b.label ? -1 : 1)),
      },
    ];
  });
}
