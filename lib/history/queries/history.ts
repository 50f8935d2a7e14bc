import "server-only";
import { isId } from "@/lib/kernel/ids";
import type { PageOf, PageWanted } from "@/lib/kernel/page";
import { invalid, ok, refuse, type Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { pageOf, pageWanted } from "@/lib/platform/cursor";
import { type Db, db } from "@/lib/platform/db";
import { resolveName, slugOf } from "@/lib/platform/names";
import type { Entry } from "../domain/entry";
import { entryFor, signInsFor } from "../domain/permissions";
import { isRecordNoun, type RecordNoun, recordNouns } from "@/lib/kernel/reference";
import {
  beginningsOf,
  findEntry,
  labelsAt,
  type LedgerFilter,
  listOperations,
  namesOfRuns,
  pageOfEntries,
  pageOfHeads,
  runsOf,
  undoneBy,
} from "../store/ledger";
import {
  type EntryView,
  type LineView,
  type RunView,
  type StoryView,
  viewEntry,
  viewRun,
  viewStory,
} from "../view/entry";
import { undoerAmong } from "./may-undo";

/** What the history is asked for; records and people by any of their names. */
export type HistoryFilter = {
  readonly noun: string | null;
  readonly record: string | null;
  readonly person: string | null;
  readonly operation: string | null;
  readonly via: string | null;
  readonly run: string | null;
  readonly field: string | null;
  readonly from: Instant | null;
  readonly to: Instant | null;
};
export type HistoryQuery = HistoryFilter & { readonly limit: number | null; readonly cursor: string | null };

export const anything: HistoryFilter = {
  noun: null,
  record: null,
  person: null,
  operation: null,
  via: null,
  run: null,
  field: null,
  from: null,
  to: null,
};

/** The id of the record that is meant: by id, by `kind:slug`, or by slug among the records of `noun`. */
async function recordMeant(at: Db, text: string, noun: string | null): Promise<string | null> {
  if (isId(text)) return text.toLowerCase();
  const [kind = ""] = text.split(":", 1);
  if (isRecordNoun(kind)) return resolveName(at, kind, text);
  for (const each of recordNouns) {
    if (noun !== null && noun !== each) continue;
    const id = await resolveName(at, each, text);
    if (id !== null) return id;
  }
  return null;
}

/** The record of this noun that a reference means, by what it is called now; null when there is none. */
export async function readRecordNamed(
  ctx: Ctx,
  noun: RecordNoun,
  reference: string,
): Promise<{ readonly id: string; readonly slug: string; readonly name: string } | null> {
  const id = await resolveName(db, noun, reference);
  if (id === null) return isId(reference) ? namelessRecord(ctx, noun, reference) : null;
  const slug = await slugOf(db, id);
  const known = (await labelsAt(db, [id], ctx.now)).get(id);
  return { id, slug, name: known?.name ?? slug };
}

/** A record that no name leads to any more, for it was merged away or gave its own one up: its history knows it by its id. */
async function namelessRecord(ctx: Ctx, noun: RecordNoun, id: string) {
  const filter = await readLedgerFilter(ctx, { ...anything, noun, record: id });
  if (!filter.ok) return null;
  const [newest] = await pageOfEntries(db, filter.value, { limit: 1, after: null, back: false });
  return newest ? { id: newest.record.id, slug: newest.record.id, name: newest.record.name } : null;
}

/** Whether sign-ins are asked for: among changes of the catalog nobody looks for them, and there are more of them. */
const asksForSignIns = ({ noun, record, operation }: HistoryFilter): boolean =>
  noun === "sign-in" || record !== null || operation?.startsWith("people.session.") === true;

/** The filter with names looked up and no more sign-ins and tokens than the asker may read, or which of the names nobody is called by. */
export async function readLedgerFilter(
  { actor: asker }: Ctx,
  filter: HistoryFilter,
): Promise<Result<LedgerFilter>> {
  const { record: recordText, person: personText, ...plain } = filter;
  const record = recordText === null ? null : await recordMeant(db, recordText, filter.noun);
  if (recordText !== null && record === null)
    return invalid("record", `Nothing is called ‘${recordText}’`, "Give its slug, as service:gitaly");
  const actor =
    personText === null
      ? null
      : isId(personText)
        ? personText.toLowerCase()
        : await resolveName(db, "person", personText);
  if (personText !== null && actor === null)
    return invalid("person", `Nobody is called ‘${personText}’`, "Give the slug, as ada-obi");
  const tokens = signInsFor(asker);
  const signIns = asksForSignIns(filter) ? tokens : "nobody";
  return ok({ ...plain, record, actor, signIns, tokens });
}

/** A page of entries and the cursors to its neighbours; bound to what was asked (API-05). */
async function entriesAsked(
  query: HistoryQuery,
  asked: string,
  read: (page: PageWanted) => Promise<readonly Entry[]>,
): Promise<Result<PageOf<Entry>>> {
  const { limit, cursor, from, to, ...plain } = query;
  const bound = ["history", asked, plain, from?.toString(), to?.toString()];
  const wanted = pageWanted({ limit, cursor }, bound);
  if (!wanted.ok) return wanted;
  const rows = await read(wanted.value);
  return ok(pageOf(rows, wanted.value, bound, ({ at, seq }) => [at.toString(), String(seq)]));
}

/** What changed, entry by entry, newest first (LED-01). */
export async function listEntries(ctx: Ctx, query: HistoryQuery): Promise<Result<PageOf<EntryView>>> {
  const filter = await readLedgerFilter(ctx, query);
  if (!filter.ok) return filter;
  const page = await entriesAsked(query, "entries", (wanted) => pageOfEntries(db, filter.value, wanted));
  return page.ok ? ok({ ...page.value, items: page.value.items.map(viewEntry) }) : page;
}

/** Whether the entries of one run stand as one line: not on the page of one record, nor on that of the run itself. */
const isGrouped = ({ record, run }: HistoryFilter): boolean => record === null && run === null;

/** What changed, as people read it: a bulk deed is one line (LED-04, LED-05). */
export async function listHistory(ctx: Ctx, query: HistoryQuery): Promise<Result<PageOf<LineView>>> {
  const found = await readLedgerFilter(ctx, query);
  if (!found.ok) return found;
  const filter = found.value;
  const grouped = isGrouped(query);
  const page = await entriesAsked(query, "lines", (wanted) =>
    grouped ? pageOfHeads(db, filter, wanted) : pageOfEntries(db, filter, wanted),
  );
  if (!page.ok) return page;
  const { items } = page.value;
  const runs = grouped ? items.flatMap(({ run }) => run ?? []) : [];
  const [counts, names, beginnings, mayUndo, undone] = await Promise.all([
    runsOf(db, runs, filter),
    namesOfRuns(db, runs),
    beginningsOf(db, runs),
    undoerAmong(db, ctx.actor, items),
    undoneBy(
      db,
      items.map(({ id }) => id),
    ),
  ]);
  const lineOf = (read: Entry): LineView => {
    const entry = entryFor(ctx.actor, read) ?? read;
    const { run } = entry;
    const of = counts.filter((one) => one.run === run);
    const alone = of.reduce((sum, { entries }) => sum + entries, 0) < 2;
    return run === null || alone
      ? viewStory(entry, undone.get(entry.id) ?? null, false, mayUndo(entry))
      : viewRun({ ...entry, run }, beginnings.get(run) ?? entry, of, names.get(run) ?? null);
  };
  return ok({ ...page.value, items: items.map(lineOf) });
}

/** Why a retired record was retired, as its history tells; null where nobody said. */
export async function readWhyRetired(ctx: Ctx, record: string): Promise<string | null> {
  const filter = await readLedgerFilter(ctx, { ...anything, record, field: "retiredAt" });
  if (!filter.ok) return null;
  const [newest] = await pageOfEntries(db, filter.value, { limit: 1, after: null, back: false });
  return newest?.reason ?? null;
}

/** One entry of the ledger with all its fields, by its permalink. */
export async function readEntry(
  { actor }: Ctx,
  id: string,
): Promise<
  Result<
    StoryView & { readonly operation: string; readonly request: string; readonly version: number | null }
  >
> {
  const entry = await entryOf(actor, id);
  if (!entry) return refuse({ kind: "not-found", what: "entry", ref: id });
  const [undone, mayUndo] = await Promise.all([undoneBy(db, [entry.id]), undoerAmong(db, actor, [entry])]);
  const { operation, request, version } = entry;
  return ok({
    ...viewStory(entry, undone.get(entry.id) ?? null, true, mayUndo(entry)),
    operation,
    request,
    version,
  });
}

/** As it is kept, for machines. */
export async function readRawEntry({ actor }: Ctx, id: string): Promise<Result<EntryView>> {
  const entry = await entryOf(actor, id);
  return entry ? ok(viewEntry(entry)) : refuse({ kind: "not-found", what: "entry", ref: id });
}

/** The entry of this id as far as this reader may read it; null when there is none for them. */
async function entryOf(reader: Actor, id: string): Promise<Entry | null> {
  const entry = isId(id) ? await findEntry(db, id) : null;
  return entry && entryFor(reader, entry);
}

/** What one run did, in one line; null when no entry belongs to it. */
export async function readRunLine(ctx: Ctx, run: string): Promise<RunView | null> {
  if (!isId(run)) return null;
  const filter = await readLedgerFilter(ctx, { ...anything, run });
  if (!filter.ok) return null;
  const [newest] = await pageOfEntries(db, filter.value, { limit: 1, after: null, back: false });
  if (newest?.run == null) return null;
  const id = newest.run;
  const [counts, names, beginnings] = await Promise.all([
    runsOf(db, [id], filter.value),
    namesOfRuns(db, [id]),
    beginningsOf(db, [id]),
  ]);
  return viewRun({ ...newest, run: id }, beginnings.get(id) ?? newest, counts, names.get(id) ?? null);
}

/** All deeds that the ledger knows, for a filter to offer. */
export const readOperations = (_ctx: Ctx): Promise<readonly string[]> => listOperations(db);
