import {
  deedEndOf,
  deedOfEntry,
  isOfImport,
  type Merged,
  mergedWith,
  type RunCount,
  runWords,
} from "../domain/deeds";
import { allowed, type Permission } from "@/lib/people/domain/actor";
import type { Entry, Held } from "../domain/entry";
import { type Difference, differenceOf, labelOf, partsOf, quietFields } from "../domain/fields";
import { fieldsToUndo, neverUndone } from "../domain/undo";

/** One entry of the ledger as it is kept (LED-01). */
export type EntryView = {
  readonly id: string;
  readonly at: string;
  readonly operation: string;
  readonly noun: string;
  readonly record: { readonly id: string; readonly slug: string; readonly name: string };
  readonly actor: {
    readonly kind: string;
    readonly id: string | null;
    readonly name: string;
    readonly slug: string | null;
    readonly account: string | null;
    readonly token: { readonly id: string; readonly name: string } | null;
  };
  readonly via: string;
  readonly request: string;
  readonly run: string | null;
  readonly reason: string | null;
  readonly fields: readonly string[];
  readonly before: Held | null;
  readonly after: Held | null;
  readonly version: number | null;
  readonly undoes: string | null;
};

/** An entry as the API and exports give it: with what stood before and after, instants as text. */
export const viewEntry = (entry: Entry): EntryView => ({
  id: entry.id,
  at: entry.at.toString(),
  operation: entry.operation,
  noun: entry.noun,
  record: entry.record,
  actor: entry.actor,
  via: entry.via,
  request: entry.request,
  run: entry.run,
  reason: entry.reason,
  fields: entry.fields,
  before: entry.before,
  after: entry.after,
  version: entry.version,
  undoes: entry.undoes,
});

export type FieldStory = { readonly field: string; readonly label: string; readonly difference: Difference };

/** One entry as people read it: who, what in words, when, from what to what, why (LED-05). */
export type StoryView = {
  readonly kind: "entry";
  readonly id: string;
  readonly at: string;
  readonly who: {
    readonly name: string;
    readonly slug: string | null;
    /** The account of a terminal, where nobody signs in. */
    readonly account: string | null;
    /** The name of the token by which it was done; without a person it is the organisation's. */
    readonly token: string | null;
  };
  readonly deed: string;
  /** What of it stands behind the record: " as left". */
  readonly deedEnd: string;
  /** The other record of a merge. */
  readonly merged: Merged | null;
  readonly noun: string;
  readonly record: { readonly id: string; readonly slug: string; readonly name: string };
  readonly via: string;
  /** From where it came, roughly: told of what somebody may do and of who comes in, to whoever may read that. */
  readonly sender: Entry["sender"];
  readonly run: string | null;
  readonly reason: string | null;
  readonly created: boolean;
  readonly fields: readonly FieldStory[];
  /** Fields that changed and are told on the entry's own page only. */
  readonly quiet: readonly string[];
  /** Why it can never be undone; null when it may be. */
  readonly neverUndone: string | null;
  /** Why no undo is offered to whoever reads; null where one is, and where it was taken back already. */
  readonly whyNoUndo: string | null;
  /** Whether an undo is worth offering to whoever reads. */
  readonly mayUndo: boolean;
  readonly undoes: string | null;
  /** The entry that took this one back. */
  readonly undoneBy: string | null;
};

/** What was done to which record: "renamed Payments", "merged Mail Sender into Mailer"; who did it stands before that. */
export const sentenceOf = ({
  deed,
  deedEnd,
  merged,
  record,
}: Pick<StoryView, "deed" | "deedEnd" | "merged" | "record">): string =>
  `${deed} ${record.name}${deedEnd}${merged?.way === "into" ? ` into ${merged.name}` : ""}`;

/** From where something came, in words. */
export const senderWords = ({ from, browser }: NonNullable<Entry["sender"]>): string =>
  `from ${from}, with ${browser}`;

const whoOf = ({ name, slug, account, token }: Entry["actor"]): StoryView["who"] => ({
  name,
  slug,
  account,
  token: token?.name ?? null,
});

function storiesOf(entry: Pick<Entry, "before" | "after">, fields: readonly string[]): readonly FieldStory[] {
  return fields.flatMap((whole) => {
    const was = new Map(partsOf(whole, entry.before?.[whole]));
    return partsOf(whole, entry.after?.[whole]).flatMap(([field, is]) => {
      const difference = differenceOf(field, was.get(field), is);
      return difference === null ? [] : [{ field, label: labelOf(field), difference }];
    });
  });
}

/** What differs between two states of one record. */
export const storiesBetween = (before: Held, after: Held): readonly FieldStory[] =>
  storiesOf({ before, after }, [...new Set([...Object.keys(before), ...Object.keys(after)])].sort());

/** What an undo of this entry does to its fields. */
export const viewInverse = (entry: Entry): readonly FieldStory[] =>
  storiesOf({ ...entry, before: entry.after, after: entry.before }, fieldsToUndo(entry));

/** Deeds that keep their reason in the record too. */
const keepReason: ReadonlySet<string> = new Set(["triage", "suggestion"]);

/** Fields that say in a word of the machine what the reason of their entry says in a sentence. */
const inReason: ReadonlySet<string> = new Set(["refusedAs"]);

/** A story of such a deed without the reason that the line says anyway. */
function withoutReason(story: FieldStory, reason: string | null): FieldStory {
  const { field, difference } = story;
  if (difference.kind === "moved" || reason === null || !keepReason.has(field)) return story;
  return {
    ...story,
    difference: { ...difference, added: difference.added.filter(({ text }) => text !== reason) },
  };
}

/** An entry as the history tells it: who did what to which record, and what changed; with `whole` the quiet fields too. */
export const viewStory = (
  entry: Entry,
  undoneBy: Entry | null,
  whole = false,
  may: Permission = allowed,
): StoryView => {
  const never = neverUndone(entry);
  const whyNoUndo = undoneBy !== null ? null : (never ?? (may.allowed ? null : may.why));
  return {
    kind: "entry",
    id: entry.id,
    at: entry.at.toString(),
    who: whoOf(entry.actor),
    deed: deedOfEntry(entry),
    deedEnd: deedEndOf(entry.operation),
    merged: mergedWith(entry),
    noun: entry.noun,
    record: entry.record,
    via: isOfImport(entry.operation) ? "import" : entry.via,
    sender: entry.sender,
    run: entry.run,
    reason: entry.reason,
    created: entry.before === null,
    fields: storiesOf(
      entry,
      entry.fields.filter(
        (field) => whole || !(quietFields.has(field) || (entry.reason !== null && inReason.has(field))),
      ),
    ).map((story) => (whole ? story : withoutReason(story, entry.reason))),
    quiet: whole ? [] : entry.fields.filter((field) => quietFields.has(field)).map(labelOf),
    neverUndone: never,
    whyNoUndo,
    mayUndo: undoneBy === null && whyNoUndo === null,
    undoes: entry.undoes,
    undoneBy: undoneBy?.id ?? null,
  };
};

/** All entries of one bulk deed as one line: "97 services added by import gitlab" (LED-04). */
export type RunView = {
  readonly kind: "run";
  readonly run: string;
  readonly at: string;
  readonly who: StoryView["who"];
  readonly via: string;
  /** "97 services added, 8 services changed" */
  readonly what: string;
  /** "import gitlab"; null when the run was never named. */
  readonly name: string | null;
  readonly entries: number;
};

/**
 * The entries of one run as one line, with how many there are of each kind; it stands where the newest stood, and tells who
 * began it.
 */
export const viewRun = (
  newest: Entry & { readonly run: string },
  first: Entry,
  counts: readonly (RunCount & { readonly entries: number })[],
  name: string | null,
): RunView => ({
  kind: "run",
  run: newest.run,
  at: newest.at.toString(),
  who: whoOf(first.actor),
  via: first.via,
  what: runWords(counts),
  name,
  entries: counts.reduce((sum, { entries }) => sum + entries, 0),
});

export type LineView = StoryView | RunView;
