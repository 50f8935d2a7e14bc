import "server-only";
import { isId } from "@/lib/kernel/ids";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { findRun, type KeptRun } from "../store";

/** A planned or applied import with its files. */
export async function readRun(_ctx: Ctx, id: string): Promise<Result<KeptRun>> {
  const run = isId(id) ? await findRun(db, id) : null;
  return run ? ok(run) : refuse({ kind: "not-found", what: "import", ref: id });
}
