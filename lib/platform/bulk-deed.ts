import "server-only";
import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Actor, Permission } from "@/lib/people/domain/actor";
import { nameRun } from "./ledger";
import { issuesOf, type Operation, together, type WriteCtx } from "./operation";

/** What a bulk deed came to, and what the history calls its run: "the triage of services in the queue" (LED-04). */
type BulkDone<T> = {
  readonly value: T;
  /** Null where nothing was done. */
  readonly title: string | null;
};

type Spec<S extends z.ZodType, T> = {
  readonly input: S;
  /** Who may do it at all; each row is judged by its own operation besides. */
  readonly may: (actor: Actor) => Permission;
  /** Does the rows, each by the operation of one; `run` is what joins their entries. */
  readonly run: (inside: WriteCtx, input: z.output<S>, run: string) => Promise<Result<BulkDone<T>>>;
};

/** One deed on many records: parse, permit, then every row by its own operation, in one transaction and as one run with a name. */
export function bulkDeed<S extends z.ZodType, T>({
  input: schema,
  may,
  run: body,
}: Spec<S, T>): Operation<T> {
  return (ctx, raw) => {
    const parsed = schema.safeParse(raw);
    if (!parsed.success) return Promise.resolve(refuse({ kind: "invalid", issues: issuesOf(parsed.error) }));
    const permission = may(ctx.actor);
    if (!permission.allowed)
      return Promise.resolve(
        refuse(
          ctx.actor.kind === "anonymous"
            ? { kind: "unauthenticated" }
            : { kind: "forbidden", why: permission.why },
        ),
      );
    const run = ctx.run ?? randomUUID();
    return together<T>({ ...ctx, run }, async (inside) => {
      const done = await body(inside, parsed.data, run);
      if (!done.ok) return done;
      if (done.value.title !== null) await nameRun(inside.tx, inside, done.value.title);
      return ok(done.value.value);
    });
  };
}
