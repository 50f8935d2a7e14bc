import "server-only";
import { csvRow } from "@/lib/kernel/csv-cell";
import { canonical } from "@/lib/kernel/canonical";
import { ok, type Result } from "@/lib/kernel/result";
import { actorWords } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import type { Entry, Held } from "../domain/entry";
import { pageOfEntries } from "../store/ledger";
import { viewEntry } from "../view/entry";
import { type HistoryFilter, readLedgerFilter } from "./history";

export type HistoryFormat = "csv" | "jsonl";

/** No file is longer; what is older is asked for with an earlier `to`. */
const mostExported = 100_000;
const batch = 1_000;

const heads = [
  "at",
  "who",
  "operation",
  "noun",
  "record",
  "name",
  "field",
  "before",
  "after",
  "reason",
  "via",
  "run",
  "entry",
] as const;

const textOf = (held: Held | null, field: string): string | null => {
  const value = held?.[field];
  if (value === null || value === undefined) return null;
  return typeof value === "string" ? value : canonical(value);
};

/** One row a changed field. */
function rowsOf(entry: Entry): string {
  const common = [
    entry.at.toString(),
    actorWords(entry.actor),
    entry.operation,
    entry.noun,
    entry.record.slug,
  ];
  return entry.fields
    .map((field) =>
      csvRow([
        ...common,
        entry.record.name,
        field,
        textOf(entry.before, field),
        textOf(entry.after, field),
        entry.reason,
        entry.via,
        entry.run,
        entry.id,
      ]),
    )
    .join("");
}

/**
 * The history under a filter as a file, newest first, read and handed on a thousand entries at a time; what is written
 * while it is read is not in it (LED-08).
 */
export async function exportHistory(
  ctx: Ctx,
  filter: HistoryFilter,
  format: HistoryFormat,
): Promise<Result<AsyncGenerator<string, void, undefined>>> {
  const found = await readLedgerFilter(ctx, filter);
  if (!found.ok) return found;
  const only = found.value;
  const write = format === "csv" ? rowsOf : (entry: Entry) => `${JSON.stringify(viewEntry(entry))}\n`;
  async function* parts(): AsyncGenerator<string, void, undefined> {
    if (format === "csv") yield csvRow(heads);
    let after: readonly [string, number] | null = null;
    for (let left = mostExported; left > 0; left -= batch) {
      const limit = Math.min(batch, left);
      const rows = (await pageOfEntries(db, only, { limit, after, back: false })).slice(0, limit);
      if (rows.length > 0) yield rows.map(write).join("");
      const last = rows.at(-1);
      if (!last || rows.length < limit) return;
      after = [last.at.toString(), last.seq];
    }
  }
  return ok(parts());
}
