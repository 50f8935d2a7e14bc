import "server-only";
import { fileName, type ExportHead } from "@/lib/exchange/domain/export/format";
import { type ExportAsked, exportCatalog } from "@/lib/exchange/queries/export-catalog";
import { ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { log } from "@/lib/platform/log";
import { once } from "@/lib/platform/once";
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

/** Starts an export and answers its head and its text as a stream; the records are of one instant however long it is read. */
export async function startExport(ctx: Ctx, asked: ExportAsked): Promise<Result<Export>> {
  if (running.count >= atOnce) return refuse({ kind: "too-many", retryAfterSeconds: 5 });
  running.count += 1;
  try {
    const { head, body } = await streamOf<ExportHead>(
      async (begin, write) => {
        try {
          let piece: ReturnType<typeof writerOf>["piece"] | null = null;
          const done = await exportCatalog(ctx, asked, {
            begin: async (head, csv) => {
              const writer = writerOf(head, csv);
              piece = writer.piece;
              await begin(head);
              await write(writer.head);
            },
            write: async (records) => {
              const text = piece?.(records) ?? "";
              if (text !== "") await write(text);
            },
          });
          if (!done.ok) throw new Refused(done.refusal);
        } finally {
          running.count -= 1;
        }
      },
      (error) => {
        log.error({ request: ctx.request, err: error }, "an export ended in a bug");
      },
    );
    return ok({ head, file: fileName(head), body });
  } catch (error) {
    if (error instanceof Refused) return refuse(error.refusal);
    throw error;
  }
}
