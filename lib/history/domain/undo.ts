import { sameValue } from "@/lib/kernel/same-value";
import { type Entry, nounWords } from "./entry";
import { isRecordNoun, type RecordNoun } from "@/lib/kernel/reference";
import { labelOf } from "./fields";

/** Which deed takes an agreement back; an agreement itself is never undone (ownership section 3). */
const otherDeeds: Readonly<Record<string, string>> = {
  offer: "Withdraw the offer instead",
  request: "Withdraw the request instead",
  claim: "Release the service, or let an auditor correct the agreement",
  accept: "Release the service, or let an auditor correct the agreement",
  start: "Release the service, or let an auditor correct the agreement",
  release: "Offer the service again",
  decline: "Offer the service again",
  withdraw: "Offer the service again",
  extend: "Answer or withdraw the offer instead",
  correct: "Correct the agreement once more",
  record: "Correct the agreement instead",
};

/** Work on the queue is not a change of the record; another step on the queue answers it. */
const queueDeeds: Readonly<Record<string, string>> = {
  triage: "Work on the queue is not undone. Triage the service again",
  snooze: "Work on the queue is not undone. Wake the service there",
  wake: "Work on the queue is not undone. Snooze the service again",
  reject: "A rejected suggestion stays in the history. Offer the service to that team all the same",
};

const ends: ReadonlySet<string> = new Set(["retire", "dissolve"]);

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

/** Why an entry can never be undone, with what to do instead; null when it may be, unless its fields moved on. */
export function neverUndone(
  entry: Pick<Entry, "operation" | "noun" | "before" | "after" | "fields" | "actor">,
): string | null {
  const [, record = "", deed = ""] = entry.operation.split(".");
  if (record === "agreement")
    return `An agreement is not undone: it stays in the history. ${otherDeeds[deed] ?? "Correct it instead"}`;
  const instead = queueDeeds[deed];
  if (entry.operation.startsWith("audits.") && instead !== undefined) return instead;
  if (!isRecordNoun(entry.noun)) return "Only changes of records can be undone";
  if (entry.before === null)
    return `A ${nounWords[entry.noun].one} is never taken away again. ${endedBy[entry.noun]}, if ${entry.noun === "person" ? "they" : "it"} should not be here`;
  if (deed === "merge")
    return "A merge is not undone. Edit this record, or enter anew what went into the other, if they are not one after all";
  if (deed === "release-name")
    return "A name that was released is not given back: another record may have it by now. Add it again where it is wanted, while it is free";
  if (entry.operation === "people.person.leave")
    return "Who was marked as left is not undone here. Say on their page that they are back: their teams then take them in again";
  if (entry.operation === "people.person.forget-identities")
    return "Who was forgotten signs in again by themselves.";
  if (entry.operation === "people.person.admit")
    return "How somebody signs in is not undone. Say on their page that they have left, if they should not come in";
  if (entry.operation === "people.person.return")
    return "Who is back is not undone. Say again that they have left, if they have";
  if (deed === "restore")
    return `That a ${nounWords[entry.noun].one} was restored is not undone. Retire it again, if it should be`;
  if (entry.after === null || ends.has(deed))
    return `The end of a ${nounWords[entry.noun].one} is not undone. Restore it, or enter it anew`;
  if (deed === "resolve")
    return "Steward found what was waited for by itself. Rename or remove what it found";
  if (entry.fields.every((field) => dated.has(field)))
    return entry.fields.includes("ownership")
      ? "An agreement is not undone: it stays in the history. Withdraw the offer, release or correct it"
      : "This follows from another deed";
  return null;
}

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
