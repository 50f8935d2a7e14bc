import "server-only";
import { isId } from "@/lib/kernel/ids";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { together, triedOut, type WriteCtx } from "@/lib/platform/operation";
import type { Entry } from "../domain/entry";
import { veiledInDeed, wholeAndSeen } from "@/lib/platform/sight/sight";
import { UndoEntry } from "../schema";
import { findEntry } from "../store/ledger";
import { entriesSince, takeBack, previewOf, type UndoPreview } from "./take-back";

/** The entry as whoever asks may see it; null where they may not. */
const seenEntry = async ({ tx }: WriteCtx, id: string): Promise<Entry | null> =>
  isId(id) ? veiledInDeed(() => findEntry(tx, id)) : null;

/** The same whole: what is taken back is taken back as it was. */
async function entryFor({ tx }: WriteCtx, id: string): Promise<Entry | null> {
  if (!isId(id)) return null;
  const { whole, seen } = await wholeAndSeen(() => findEntry(tx, id));
  return seen && whole;
}

async function undoOne(ctx: WriteCtx, raw: unknown): Promise<Result<{ readonly id: string }>> {
  const parsed = UndoEntry.safeParse(raw);
  const entry = parsed.success ? await entryFor(ctx, parsed.data.id) : null;
  if (!parsed.success || !entry)
    return refuse({ kind: "not-found", what: "entry", ref: parsed.success ? parsed.data.id : "" });
  const later = await entriesSince(ctx, [entry.record.id], entry.seq);
  const done = await takeBack(ctx, entry, parsed.data.reason, later);
  return done.ok ? ok({ id: entry.id }) : done;
}

/** Undoes one change by a new one, under the permissions and rules of the change itself (LED-06). */
export const undoEntry = (ctx: Ctx, raw: unknown): Promise<Result<{ readonly id: string }>> =>
  together(ctx, (inside) => undoOne(inside, raw));

/** Whether an entry can be undone by whoever asks: it is tried, and taken back. */
export async function tryUndoEntry(ctx: Ctx, id: string): Promise<Result<UndoPreview>> {
  return triedOut(ctx, async (inside) => {
    const entry = await seenEntry(inside, id);
    if (!entry) return refuse({ kind: "not-found", what: "entry", ref: id });
    const done = await undoOne(inside, { id });
    return ok(previewOf(entry, done.ok ? null : done.refusal));
  });
}
