import "server-only";
import { minuteText } from "@/lib/kernel/time";
import { type Refusal, refuse, type Result } from "@/lib/kernel/result";
import type { WriteCtx } from "@/lib/platform/operation";
import { wholeAndSeen } from "@/lib/platform/sight/sight";
import type { Entry } from "../domain/entry";
import { isRecordNoun } from "@/lib/kernel/reference";
import { changedSince, changedSinceWords, fieldsToUndo, neverUndone, valuesOf } from "../domain/undo";
import { entriesAfter, versionOf } from "../store/ledger";
import { viewInverse, viewStory, type FieldStory, type StoryView } from "../view/entry";
import { invert } from "./inverse";

/** What stands in the way of taking something back. */
export const conflict = (why: string): { readonly ok: false; readonly refusal: Refusal } =>
  refuse({ kind: "conflict", why });

/** "3 Mar 2026, 09:00 UTC": a refusal is read in every zone. */
const when = (entry: Entry): string => minuteText(entry.at);

/** An entry that was written since, whole, and as whoever asks may see it: null where they may not. */
export type LaterEntry = Entry & { readonly seen: Entry | null };

/** What was written of these records after a place of the ledger, oldest first. */
export async function entriesSince(
  { tx }: WriteCtx,
  records: readonly string[],
  seq: number,
): Promise<readonly LaterEntry[]> {
  const { whole, seen } = await wholeAndSeen(() => entriesAfter(tx, records, seq));
  const byId = new Map(seen.map((entry) => [entry.id, entry]));
  return whole.map((entry) => ({ ...entry, seen: byId.get(entry.id) ?? null }));
}

/** Why an entry whose fields were changed again is not taken back, as far as whoever asks may know; null where they were not. */
function changedAgain(entry: Entry, later: readonly LaterEntry[]): string | null {
  if (changedSince(entry, later) === null) return null;
  const since = changedSince(
    entry,
    later.flatMap(({ seen }) => seen ?? []),
  );
  return since === null
    ? "This was changed again in what you may not see. Edit the record instead; an auditor can say more"
    : `${changedSinceWords(since.field, since.by)} on ${when(since.by)}. Take that change back first, or edit the record`;
}

const givenReason = (entry: Entry, more: string | null): string => {
  const said = `Takes back the change of ${when(entry)} by ${entry.actor.name}`;
  return more === null ? said : `${more}. ${said}`;
};

/** Takes one entry back in an open transaction, unless its fields were changed again by something not in `passed`. */
export async function takeBack(
  ctx: WriteCtx,
  entry: Entry,
  more: string | null,
  later: readonly LaterEntry[],
): Promise<Result<unknown>> {
  const never = neverUndone(entry);
  if (never !== null || !isRecordNoun(entry.noun))
    return conflict(never ?? "Only changes of records can be undone");
  const again = changedAgain(entry, later);
  if (again !== null) return conflict(again);
  const fields = fieldsToUndo(entry);
  const reason = givenReason(entry, more);
  const version = await versionOf(ctx.tx, entry.record.id);
  const done = await invert(
    { ...ctx, undoes: { entry: entry.id, record: entry.record.id, reason } },
    entry.noun,
    {
      record: entry.record.id,
      version,
      before: valuesOf(entry.before, fields),
      after: valuesOf(entry.after, fields),
      sources: (entry.before?.["sources"] ?? {}) as Readonly<Record<string, unknown>>,
      reason,
    },
  );
  // What an inverse passes over in silence was not taken back: nobody is told that it was.
  return done.ok && (await versionOf(ctx.tx, entry.record.id)) === version
    ? conflict("Nothing of this change can be taken back by itself. Edit the record instead")
    : done;
}

export type UndoPreview = {
  readonly story: StoryView;
  /** What the undo does to the fields. */
  readonly back: readonly FieldStory[];
  readonly refusal: Refusal | null;
};

/** An entry, and what stands in the way of taking it back, if anything does. */
export const previewOf = (entry: Entry, refusal: Refusal | null): UndoPreview => ({
  story: viewStory(entry, null),
  back: viewInverse(entry),
  refusal,
});
