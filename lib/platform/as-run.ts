import "server-only";
import { randomUUID } from "node:crypto";
import { ok, type Result } from "@/lib/kernel/result";
import type { Ctx } from "./ctx";
import { nameRun } from "./ledger";
import { together, type WriteCtx } from "./operation";

/** What came of a run, and what the history calls it: "the departure of Ada Obi" (LED-04). */
export type RunDone<T> = {
  readonly value: T;
  /** Null where nothing was done. */
  readonly title: string | null;
};

/** Several operations as one transaction whose entries the history shows as one run with a name; a returned refusal undoes everything. */
export function asRun<T>(
  ctx: Ctx,
  body: (inside: WriteCtx, run: string) => Promise<Result<RunDone<T>>>,
): Promise<Result<T>> {
  const run = ctx.run ?? randomUUID();
  return together<T>({ ...ctx, run }, async (inside) => {
    const done = await body(inside, run);
    if (!done.ok) return done;
    const { value, title } = done.value;
    if (title !== null) await nameRun(inside.tx, inside, title);
    return ok(value);
  });
}
