import "server-only";
import { isId } from "@/lib/kernel/ids";
import { defaultLimit, type PageOf } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { decodeCursor, encodeCursor } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { type EntryRow, findEntry, type LedgerFilter, pageOfEntries } from "./store";
import { type EntryView, inWords } from "./view";

const hiddenFields: ReadonlySet<string> = new Set(["sources", "extras", "agreements"]);

const viewEntry = (row: EntryRow): EntryView => ({
  id: row.id,
  at: row.at.toISOString(),
  operation: row.operation,
  noun: row.noun,
  recordId: row.recordId,
  slug: row.record.slug,
  name: row.record.name,
  actor: row.actor.name,
  via: row.via,
  run: row.run,
  reason: row.reason,
  created: row.before === null,
  fields: row.fields
    .filter((field) => !hiddenFields.has(field))
    .map((field) => ({ field, before: inWords(row.before?.[field]), after: inWords(row.after?.[field]) }))
    .filter(({ before, after }) => before !== after),
});

export type HistoryQuery = LedgerFilter & { readonly limit: number | null; readonly cursor: string | null };

/** What changed, newest first, a page at a time (LED-05). */
export async function listHistory(_ctx: Ctx, query: HistoryQuery): Promise<Result<PageOf<EntryView>>> {
  const { limit: asked, cursor, ...filter } = query;
  const limit = asked ?? defaultLimit;
  const bound = ["history", filter];
  const at = cursor === null ? null : decodeCursor(cursor, bound);
  if (at && !at.ok) return at;
  const known = {
    ...filter,
    record:
      filter.record !== null && !isId(filter.record) ? "00000000-0000-0000-0000-000000000000" : filter.record,
  };
  const rows = await pageOfEntries(db, known, { limit, after: at?.value.after ?? null });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return ok({
    items: shown.map(viewEntry),
    page: {
      next:
        last && rows.length > limit
          ? encodeCursor({ after: [last.at.toISOString(), last.id], back: false }, bound)
          : null,
      previous: null,
    },
  });
}

/** One entry of the ledger, by its permalink. */
export async function readEntry(_ctx: Ctx, id: string): Promise<Result<EntryView>> {
  const row = isId(id) ? await findEntry(db, id) : null;
  return row ? ok(viewEntry(row)) : refuse({ kind: "not-found", what: "entry", ref: id });
}
