import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { isId } from "@/lib/kernel/ids";
import { ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { nameRun } from "@/lib/platform/ledger";
import { together, triedOut, type WriteCtx } from "@/lib/platform/operation";
import type { Entry } from "../domain/entry";
import { mayUndo } from "../domain/permissions";
import { mostUndone, neverUndone } from "../domain/undo";
import { wholeAndSeen } from "@/lib/platform/sight/sight";
import { UndoRun } from "../schema";
import { entriesOfRun, namesOfRuns } from "../store/ledger";
import { conflict, entriesSince, type LaterEntry, previewOf, takeBack, type UndoPreview } from "./take-back";

type RunRow = { readonly entry: Entry; readonly refusal: Refusal | null };

/**
 * Takes every entry of a run back that can be, newest first, each behind a savepoint of its own; later entries of the same
 * run that were just taken back do not stand in the way of earlier ones.
 */
async function undoEach(
  ctx: WriteCtx,
  entries: readonly Entry[],
  more: string | null,
): Promise<readonly RunRow[]> {
  const records = [...new Set(entries.map(({ record }) => record.id))];
  const oldest = Math.min(...entries.map(({ seq }) => seq));
  const later = new Map<string, LaterEntry[]>();
  for (const one of await entriesSince(ctx, records, oldest))
    later.set(one.record.id, [...(later.get(one.record.id) ?? []), one]);
  const undone = new Set<string>();
  const rows: RunRow[] = [];
  for (const entry of [...entries].sort((a, b) => b.seq - a.seq)) {
    const since = (later.get(entry.record.id) ?? []).filter(
      ({ seq, id }) => seq > entry.seq && !undone.has(id),
    );
    // Most of a large import are beginnings: no savepoint is opened for what is never undone.
    const done =
      neverUndone(entry) === null
        ? await together(ctx, (inside) => takeBack(inside, entry, more, since))
        : await takeBack(ctx, entry, more, since);
    if (done.ok) undone.add(entry.id);
    rows.push({ entry, refusal: done.ok ? null : done.refusal });
  }
  return rows;
}

/** What such an undo does: two that do the same have one digest, so that what was shown is what is done. */
const digestOf = (rows: readonly RunRow[]): string =>
  createHash("sha256")
    .update(JSON.stringify(rows.map(({ entry, refusal }) => [entry.id, refusal === null])))
    .digest("base64url");

/** An entry of a run that whoever asks may see: whole, for it is taken back as it was, and as they see it. */
type SeenEntry = { readonly whole: Entry; readonly seen: Entry };

async function entriesSeen({ tx }: WriteCtx, run: string): Promise<readonly SeenEntry[]> {
  const { whole, seen } = await wholeAndSeen(() => entriesOfRun(tx, run, mostUndone + 1));
  const byId = new Map(seen.map((entry) => [entry.id, entry]));
  return whole.flatMap((entry) => {
    const shown = byId.get(entry.id);
    return shown === undefined ? [] : [{ whole: entry, seen: shown }];
  });
}

async function entriesToUndo(ctx: WriteCtx, run: string): Promise<Result<readonly SeenEntry[]>> {
  const entries = isId(run) ? await entriesSeen(ctx, run) : [];
  if (entries.length === 0) return refuse({ kind: "not-found", what: "run", ref: run });
  const tried = entries.filter(({ whole }) => neverUndone(whole) === null);
  if (entries.length > mostUndone && tried.length > 0)
    return conflict(
      `This run has more than ${mostUndone.toLocaleString("en-GB")} entries. That many cannot be undone at once: undo them one by one, or import the earlier state`,
    );
  return ok(entries);
}

/** Undoes all of a run that can be undone, as one run of its own; refused when that is not what was shown (LED-06). */
export function undoRun(
  ctx: Ctx,
  raw: unknown,
): Promise<Result<{ readonly run: string; readonly undone: number }>> {
  const run = randomUUID();
  return together({ ...ctx, run }, async (inside) => {
    const allowed = mayUndo(ctx.actor);
    if (!allowed.allowed) return refuse({ kind: "forbidden", why: allowed.why });
    const parsed = UndoRun.safeParse(raw);
    if (!parsed.success) return refuse({ kind: "not-found", what: "run", ref: "" });
    const entries = await entriesToUndo(inside, parsed.data.run);
    if (!entries.ok) return entries;
    const whole = entries.value.map((entry) => entry.whole);
    const rows = await undoEach(inside, whole, parsed.data.reason);
    const undone = rows.filter(({ refusal }) => refusal === null).length;
    if (digestOf(rows) !== parsed.data.digest)
      return conflict(
        "The catalog has changed since this was shown, and nothing was undone. Look at the rows again",
      );
    if (undone === 0) return conflict("Nothing of this run can be undone");
    const names = await namesOfRuns(inside.tx, [parsed.data.run]);
    await nameRun(inside.tx, inside, `undo of ${names.get(parsed.data.run) ?? "a run"}`);
    return ok({ run, undone });
  });
}

export type UndoRunPreview = {
  readonly rows: readonly UndoPreview[];
  readonly digest: string;
};

/** What undoing a run would take back and what it could not, row by row: it is tried, and taken back. */
export async function tryUndoRun(ctx: Ctx, run: string): Promise<Result<UndoRunPreview>> {
  return triedOut({ ...ctx, run: randomUUID() }, async (inside) => {
    const entries = await entriesToUndo(inside, run);
    if (!entries.ok) return entries;
    const whole = entries.value.map((entry) => entry.whole);
    const rows = await undoEach(inside, whole, null);
    const seen = new Map(entries.value.map((entry) => [entry.whole.id, entry.seen]));
    return ok({
      rows: rows.map(({ entry, refusal }) => previewOf(seen.get(entry.id) ?? entry, refusal)),
      digest: digestOf(rows),
    });
  });
}
