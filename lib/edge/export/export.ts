import "server-only";
import { type AuditAsked, type AuditRow, exportAudit } from "@/lib/audits/queries/export";
import { fileName, type ExportHead } from "@/lib/exchange/domain/export/format";
import { type ExportAsked, exportCatalog } from "@/lib/exchange/queries/export-catalog";
import { csvRow } from "@/lib/kernel/csv-cell";
import { ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { log } from "@/lib/platform/log";
import { once } from "@/lib/platform/once";
import { shownJson } from "../formats/json-text";
import { streamOf } from "./stream";
import { writerOf } from "./write";

export type Export = {
  readonly head: ExportHead;
  readonly file: string;
  readonly body: ReadableStream<Uint8Array>;
};

/** Each export holds a connection as long as somebody reads it; more at once would leave too few for everyone else. */
const atOnce = 3;
const running = once("exports running", () => ({ count: 0 }));

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super("refused");
  }
}

/** Runs a deed that writes a file as a stream; a refusal before its head is answered, one place in three is taken while it runs. */
async function asStream<H>(
  ctx: Ctx,
  run: (begin: (head: H) => Promise<void>, write: (text: string) => Promise<void>) => Promise<Result<null>>,
): Promise<Result<{ readonly head: H; readonly body: ReadableStream<Uint8Array> }>> {
  if (running.count >= atOnce) return refuse({ kind: "too-many", retryAfterSeconds: 5 });
  running.count += 1;
  try {
    return ok(
      await streamOf<H>(
        async (begin, write) => {
          try {
            const done = await run(begin, write);
            if (!done.ok) throw new Refused(done.refusal);
          } finally {
            running.count -= 1;
          }
        },
        (error) => {
          log.error({ request: ctx.request, err: error }, "an export ended in a bug");
        },
      ),
    );
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal);
    throw error;
  }
}

/** Starts an export and answers its head and its text as a stream; the records are of one instant however long it is read. */
export async function startExport(ctx: Ctx, asked: ExportAsked): Promise<Result<Export>> {
  let piece: ReturnType<typeof writerOf>["piece"] = () => "";
  const started = await asStream<ExportHead>(ctx, (begin, write) =>
    exportCatalog(ctx, asked, {
      begin: async (head, csv) => {
        const writer = writerOf(head, csv);
        ({ piece } = writer);
        await begin(head);
        await write(writer.head);
      },
      write: (records) => write(piece(records)),
    }),
  );
  if (!started.ok) return started;
  const { head, body } = started.value;
  return ok({ head, file: fileName(head), body });
}

/** Starts an export of what the audit found: CSV with a row of heads, or a JSON list of objects (OW-X1). */
export async function startAuditExport(
  ctx: Ctx,
  asked: AuditAsked,
  as: "csv" | "json",
): Promise<Result<ReadableStream<Uint8Array>>> {
  const started = await asStream<null>(ctx, async (begin, write) => {
    let heads: readonly string[] = [];
    let first = true;
    const object = (row: AuditRow): string => {
      const before = first ? "\n" : ",\n";
      first = false;
      const named = Object.fromEntries(heads.map((name, at) => [name, row[at] ?? null]));
      return before + shownJson(JSON.stringify(named));
    };
    const done = await exportAudit(ctx, asked, {
      begin: async (names) => {
        heads = names;
        await begin(null);
        await write(as === "csv" ? csvRow(names) : "[");
      },
      write: (rows) => write(rows.map(as === "csv" ? csvRow : object).join("")),
    });
    if (done.ok && as === "json") await write("\n]\n");
    return done;
  });
  return started.ok ? ok(started.value.body) : started;
}
