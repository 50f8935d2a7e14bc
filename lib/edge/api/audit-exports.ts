import "server-only";
import { z } from "zod";
import { dayIn } from "@/lib/kernel/time";
import type { AuditAsked } from "@/lib/audits/queries/export";
import { FindingsQuery, type FindingsFilter, type QueueFilter, QueueQuery } from "@/lib/audits/schema/queue";
import { type WaiversFilter, WaiversQuery } from "@/lib/audits/schema/waiver";
import { type ServiceFilter, ServiceListQuery } from "@/lib/services/schema/service-list";
import { startAuditExport } from "../export/export";
import { filled, parametersOf } from "./parameters";
import { refusalReply } from "./problem";
import { fileReply, type Reply } from "./reply";
import { type Api, asReader, type Asked } from "./route";

const as = z.enum(["csv", "json"], "Give csv or json").default("csv");
const media = { csv: "text/csv", json: "application/json" } as const;
const FindingsFile = z
  .object({ ...FindingsQuery })
  .partial()
  .extend({ as });
const UnownedFile = z
  .object({ ...QueueQuery })
  .partial()
  .extend({ as });
const WaiversFile = z
  .object({ ...WaiversQuery })
  .partial()
  .extend({ as });
const ServicesFile = z
  .object({ ...ServiceListQuery })
  .partial()
  .extend({ as });

async function answer({ ctx, request }: Asked, asked: AuditAsked, format: "csv" | "json"): Promise<Reply> {
  const started = await startAuditExport(ctx, asked, format);
  if (!started.ok) return refusalReply(started.refusal, ctx.request);
  return fileReply(request, {
    name: `${asked.what}-${dayIn(ctx.now, "UTC")}.${format}`,
    type: `${media[format]}; charset=utf-8`,
    body: started.value,
    heads: { "steward-as-of": ctx.now.toString() },
  });
}

/** What the audit found as CSV or JSON, under the filter of its page, at most 100,000 rows (OW-X1). */
export function auditExportRoutes(api: Api): void {
  const common = { method: "get", params: z.object({}), body: null, view: null, status: 200 } as const;
  api.routes.push({
    ...common,
    path: "/exports/findings",
    summary: "Findings that hold now as CSV or JSON, under the filter of their page; at most 100,000 rows",
    query: FindingsFile,
    media: Object.values(media),
    answer: (asked) =>
      asReader(asked, async () => {
        const parsed = parametersOf(FindingsFile, asked.url.searchParams);
        if (!parsed.ok) return refusalReply(parsed.refusal, asked.ctx.request);
        const { as: format, ...stated } = parsed.value;
        const filter = filled<FindingsFilter>(FindingsQuery, stated);
        return answer(asked, { what: "findings", filter }, format);
      }),
  });
  api.routes.push({
    ...common,
    path: "/exports/unowned",
    summary: "The queue of unowned services as CSV or JSON, worst first, under the filter of its page",
    query: UnownedFile,
    media: Object.values(media),
    answer: (asked) =>
      asReader(asked, async () => {
        const parsed = parametersOf(UnownedFile, asked.url.searchParams);
        if (!parsed.ok) return refusalReply(parsed.refusal, asked.ctx.request);
        const { as: format, ...stated } = parsed.value;
        return answer(asked, { what: "unowned", filter: filled<QueueFilter>(QueueQuery, stated) }, format);
      }),
  });
  api.routes.push({
    ...common,
    path: "/exports/waivers",
    summary:
      "Waivers as CSV or JSON, under the filter of their page: those that wait, are in force and are over",
    query: WaiversFile,
    media: Object.values(media),
    answer: (asked) =>
      asReader(asked, async () => {
        const parsed = parametersOf(WaiversFile, asked.url.searchParams);
        if (!parsed.ok) return refusalReply(parsed.refusal, asked.ctx.request);
        const { as: format, ...stated } = parsed.value;
        return answer(
          asked,
          { what: "waivers", filter: filled<WaiversFilter>(WaiversQuery, stated) },
          format,
        );
      }),
  });
  for (const [what, summary] of [
    ["grades", "How each service is graded as CSV or JSON, under the filter of the services list"],
    ["ownership", "Who owned each service from when until when, and the gaps, as CSV or JSON"],
  ] as const)
    api.routes.push({
      ...common,
      path: `/exports/${what}`,
      summary,
      query: ServicesFile,
      media: Object.values(media),
      answer: (asked) =>
        asReader(asked, async () => {
          const parsed = parametersOf(ServicesFile, asked.url.searchParams);
          if (!parsed.ok) return refusalReply(parsed.refusal, asked.ctx.request);
          const { as: format, ...stated } = parsed.value;
          const filter = filled<ServiceFilter>(ServiceListQuery, stated);
          return answer(asked, { what, filter }, format);
        }),
    });
}
