import { undoingOfAudits } from "@/lib/audits/domain/undoing";
import { undoingOfPeople } from "@/lib/people/domain/undoing";
import { undoingOfServices } from "@/lib/services/domain/undoing";
import { undoingOfTeams } from "@/lib/teams/domain/undoing";
import type { Undoing, UndoingByDeed } from "@/lib/kernel/undoing";
import { sameValue } from "@/lib/kernel/same-value";
import { type Entry, nounWords } from "./entry";
import { isRecordNoun, type RecordNoun } from "@/lib/kernel/reference";
import { labelOf } from "./fields";

/** Each noun says of its own deeds whether they are undone. */
const undoing: UndoingByDeed = {
  ...undoingOfPeople,
  ...undoingOfTeams,
  ...undoingOfServices,
  ...undoingOfAudits,
};

/** Fields that no undo writes: they follow from deeds of their own. */
const dated: ReadonlySet<string> = new Set([
  "ownership",
  "agreements",
  "mergedInto",
  "mergedAt",
  "mergedFrom",
  "imported",
]);

/** Nothing is undone in one go that would hold the catalog's rows for longer. */
export const mostUndone = 2_000;

/** What is done with a record that should not be here. */
const endedBy: Readonly<Record<RecordNoun, string>> = {
  service: "Retire it",
  team: "Dissolve it",
  person: "Mark them as left",
  system: "Retire it",
  "business-service": "Retire it",
};

const ofNoRecord = "Only changes of records can be undone";
const followsWords = "This follows from another deed";

/** What is said of a deed of which no undo is known, by what it did to its record. */
function insteadOf(kind: Exclude<Undoing, object | "by its inverse">, noun: RecordNoun): string {
  const { one } = nounWords[noun];
  switch (kind) {
    case "begins a record":
      return `A ${one} is never taken away again. ${endedBy[noun]}, if ${noun === "person" ? "they" : "it"} should not be here`;
    case "ends a record":
      return `The end of a ${one} is not undone. Restore it, or enter it anew`;
    case "releases a name":
      return "A name that was released is not given back: another record may have it by now. Add it again where it is wanted, while it is free";
    case "changes no record":
      return ofNoRecord;
  }
}

/**
 * Why an entry can never be undone, with what to do instead; null when its deed says that it may be, unless its fields moved
 * on. Of a deed that says nothing there is no undo.
 */
export function neverUndone(
  entry: Pick<Entry, "operation" | "noun" | "before" | "after" | "fields">,
): string | null {
  const said = undoing[entry.operation];
  if (typeof said === "object") return said.instead;
  if (said === undefined || !isRecordNoun(entry.noun)) return ofNoRecord;
  if (entry.before === null) return insteadOf("begins a record", entry.noun);
  // What began a record changed others beside it, such as a service that carries a new business service.
  if (said === "begins a record") return followsWords;
  if (said !== "by its inverse") return insteadOf(said, entry.noun);
  if (entry.after === null) return insteadOf("ends a record", entry.noun);
  if (entry.fields.every((field) => dated.has(field)))
    return entry.fields.includes("ownership")
      ? "An agreement is not undone: it stays in the history. Withdraw the offer, release or correct it"
      : followsWords;
  return null;
}

/**
 * Why there is no undo, as far as a line of the history has room for it: "A merge is not undone"; null for what is no change of a
 * record, of which nobody looks for one.
 */
export const briefly = (why: string): string | null =>
  why === ofNoRecord ? null : (why.split(/[.:] /, 1)[0] ?? why);

/** The fields that an undo of this entry writes back. Where a value came from follows its field, unless nothing else changed. */
export function fieldsToUndo({ fields }: Pick<Entry, "fields">): readonly string[] {
  const written = fields.filter((field) => !dated.has(field) && field !== "sources");
  return written.length > 0 || !fields.includes("sources") ? written : ["sources"];
}

/** The values of some fields; what an entry does not hold was not set. */
export const valuesOf = (
  held: Entry["before"],
  fields: readonly string[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(fields.map((field) => [field, held?.[field] ?? null]));

/** Which field was changed again since and by which entry; null when all of them still hold what this entry wrote (LED-06). */
export function changedSince<E extends Pick<Entry, "fields" | "after">>(
  entry: Pick<Entry, "fields" | "after">,
  later: readonly E[],
): { readonly field: string; readonly by: E } | null {
  for (const field of fieldsToUndo(entry)) {
    const last = later.findLast((one) => one.fields.includes(field));
    if (last && !sameValue(last.after?.[field], entry.after?.[field])) return { field, by: last };
  }
  return null;
}

/** "Tier was changed again by Ada Obi" */
export const changedSinceWords = (field: string, by: Pick<Entry, "actor">): string =>
  `${labelOf(field)} was changed again by ${by.actor.name}`;
