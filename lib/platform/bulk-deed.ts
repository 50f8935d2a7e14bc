import "server-only";
import type { z } from "zod";
import { refuse, type Result } from "@/lib/kernel/result";
import type { Actor, Permission } from "@/lib/people/domain/actor";
import { asRun, type RunDone } from "./as-run";
import { issuesOf, notPermitted, type Operation, type WriteCtx } from "./operation";

type Spec<S extends z.ZodType, T> = {
  readonly input: S;
  /** Who may do it at all; each row is judged by its own operation besides. */
  readonly may: (actor: Actor) => Permission;
  /** Does the rows, each by the operation of one; `run` is what joins their entries. */
  readonly run: (inside: WriteCtx, input: z.output<S>, run: string) => Promise<Result<RunDone<T>>>;
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
    if (!permission.allowed) return Promise.resolve(refuse(notPermitted(ctx.actor, permission.why)));
    return asRun<T>(ctx, (inside, run) => body(inside, parsed.data, run));
  };
}
