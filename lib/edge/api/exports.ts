import "server-only";
import { z } from "zod";
import { described, exportFormats } from "@/lib/exchange/domain/export/format";
import { askedOf, ExportQuery } from "../export/asked";
import { startExport } from "../export/export";
import { parametersOf } from "./parameters";
import { refusalReply } from "./problem";
import { fileReply, type Reply } from "./reply";
import { type Api, asFileReader, type Asked } from "./route";

/** A head of HTTP carries plain characters only; names of parts may come from files. */
const plainText = (text: string): string => text.replaceAll(/[^\x20-\x7e]/g, "?");

/** A form sends one parameter for each chosen column. */
function withColumnsJoined(given: URLSearchParams): URLSearchParams {
  const columns = given.getAll("columns");
  const query = new URLSearchParams([...given].filter(([name]) => name !== "columns"));
  if (columns.length > 0) query.set("columns", columns.join(","));
  return query;
}

async function answerExport({ ctx, request, url, places }: Asked): Promise<Reply> {
  const named = places["format"] ?? "";
  const format = exportFormats.find((one) => one === named);
  if (format === undefined)
    return refusalReply({ kind: "not-found", what: "format", ref: named }, ctx.request);
  const query = withColumnsJoined(url.searchParams);
  const parsed = parametersOf(ExportQuery, query);
  if (!parsed.ok) return refusalReply(parsed.refusal, ctx.request);
  const asked = askedOf(format, parsed.value, query);
  if (!asked.ok) return refusalReply(asked.refusal, ctx.request);
  const started = await startExport(ctx, asked.value);
  if (!started.ok) return refusalReply(started.refusal, ctx.request);
  const { head, file, body } = started.value;
  return fileReply(request, {
    name: file,
    type: described[format].mediaType,
    body,
    heads: { "steward-as-of": head.at, "steward-lost": plainText(head.lost.join(", ")) },
  });
}

/** Files of the catalog in every format that an import reads back (API-03, EXP-01). */
export function exportRoutes(api: Api): void {
  api.routes.push({
    method: "get",
    path: "/exports/{format}",
    summary:
      "The services of a list as a file, or the whole catalog. Without a filter and a scope, formats that hold more than services hold everything",
    params: z.object({ format: z.enum(exportFormats) }),
    query: ExportQuery,
    body: null,
    view: null,
    media: [...new Set(Object.values(described).map(({ mediaType }) => mediaType.split(";")[0] ?? ""))],
    status: 200,
    answer: (asked) => asFileReader(asked, () => answerExport(asked)),
  });
}
