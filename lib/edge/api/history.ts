import "server-only";
import { z } from "zod";
import { dayIn } from "@/lib/kernel/time";
import { isId } from "@/lib/kernel/ids";
import { ok, refuse } from "@/lib/kernel/result";
import { nouns, vias } from "@/lib/history/domain/entry";
import { recordPlaces } from "@/lib/kernel/paths";
import { recordNouns } from "@/lib/kernel/reference";
import { exportHistory } from "@/lib/history/queries/export";
import {
  anything,
  type HistoryFilter,
  listEntries,
  readRawEntry,
  readRecordNamed,
} from "@/lib/history/queries/history";
import { historyFilters } from "@/lib/history/schema";
import { shownJson } from "../formats/json-text";
import { streamOfParts } from "../export/parts";
import { moment, parametersOf } from "./parameters";
import { refusalReply } from "./problem";
import { fileReply, type Reply } from "./reply";
import { type Api, asFileReader, type Asked, list, read } from "./route";

const text = z.string().nullable();
const held = z.record(z.string(), z.unknown()).nullable();

const Entry = z.strictObject({
  id: z.string(),
  at: z.string(),
  operation: z.string(),
  noun: z.enum(nouns),
  record: z.strictObject({ id: z.string(), slug: z.string(), name: z.string() }),
  actor: z.strictObject({
    kind: z.string(),
    id: text,
    name: z.string(),
    slug: text,
    account: text,
    token: z.strictObject({ id: z.string(), name: z.string() }).nullable(),
  }),
  via: z.enum(vias),
  request: z.string(),
  run: text,
  reason: text,
  fields: z.array(z.string()),
  before: held,
  after: held,
  version: z.number().int().nullable(),
  undoes: text,
});

const filters = z.object({ ...historyFilters, from: moment("start"), to: moment("end") }).partial();

const filterOf = (asked: Partial<Record<keyof HistoryFilter, unknown>>): HistoryFilter =>
  Object.fromEntries(
    Object.keys(anything).map((name) => [name, asked[name as keyof HistoryFilter] ?? null]),
  ) as HistoryFilter;

const FileQuery = filters.extend({ format: z.enum(["csv", "jsonl"]).default("csv") });
const media = { csv: "text/csv", jsonl: "application/jsonl" } as const;

async function* shownParts(parts: AsyncGenerator<string, void, undefined>) {
  for await (const part of parts) yield shownJson(part);
}

async function answerFile({ ctx, request, url }: Asked): Promise<Reply> {
  const parsed = parametersOf(FileQuery, url.searchParams);
  if (!parsed.ok) return refusalReply(parsed.refusal, ctx.request);
  const { format, ...asked } = parsed.value;
  const found = await exportHistory(ctx, filterOf(asked), format);
  if (!found.ok) return refusalReply(found.refusal, ctx.request);
  return fileReply(request, {
    name: `steward-history-${dayIn(ctx.now, "UTC")}.${format}`,
    type: `${media[format]}; charset=utf-8`,
    body: streamOfParts(format === "jsonl" ? shownParts(found.value) : found.value, ctx.request),
  });
}

/** The history (API-02, API-03): of everything, of one record, one entry, as a file. */
export function historyRoutes(api: Api): void {
  list(api, {
    path: "/history",
    summary: "Every change, newest first: who, what, when, from what to what, why",
    query: filters,
    item: Entry,
    run: (ctx, { limit, cursor, count: _count, ...asked }) =>
      listEntries(ctx, { ...filterOf(asked), limit, cursor }),
  });
  api.routes.push({
    method: "get",
    path: "/history/export",
    summary:
      "The history as CSV, one row a changed field, or as JSON lines, one line an entry; at most 100,000 entries",
    params: z.object({}),
    query: FileQuery,
    body: null,
    view: null,
    media: Object.values(media),
    status: 200,
    answer: (asked) => asFileReader(asked, () => answerFile(asked)),
  });
  read(api, {
    path: "/history/{id}",
    summary: "One entry of the history",
    view: Entry,
    run: (ctx, { id }) => readRawEntry(ctx, id),
  });
  for (const noun of recordNouns)
    list(api, {
      path: `/${recordPlaces[noun]}/{ref}/history`,
      summary: `What changed in one ${noun.replace("-", " ")}, newest first`,
      query: filters.omit({ noun: true, record: true }),
      item: Entry,
      run: async (ctx, { ref, limit, cursor, count: _count, ...asked }) => {
        const record = await readRecordNamed(ctx, noun, ref);
        if (!record) return refuse({ kind: "not-found", what: noun.replace("-", " "), ref });
        if (record.slug !== ref && !isId(ref)) return ok({ moved: record.slug });
        return listEntries(ctx, { ...filterOf(asked), record: record.id, limit, cursor });
      },
    });
}
