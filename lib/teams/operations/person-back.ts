import "server-only";
import { randomUUID } from "node:crypto";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { markBack } from "@/lib/people/operations/mark-back";
import type { Ctx } from "@/lib/platform/ctx";
import { nameRun } from "@/lib/platform/ledger";
import { together } from "@/lib/platform/operation";
import { membershipsEndedAt } from "../store/memberships";
import { addMember } from "./add-member";

/**
 * Says that somebody who was marked as left is here: each team that let them go by that mark, and is there still, takes them in
 * again from now on in the role they had. The time between stays in the history.
 */
export const personBack = (ctx: Ctx, raw: unknown): Promise<Result<{ readonly slug: string }>> =>
  together({ ...ctx, run: ctx.run ?? randomUUID() }, async (inside) => {
    const marked = await markBack(inside, raw);
    if (!marked.ok) return marked;
    const gone = marked.value;
    const ended = gone.leftAt === null ? [] : await membershipsEndedAt(inside.tx, gone.id, gone.leftAt);
    for (const { team, role } of ended) {
      const joined = await addMember(inside, { team, person: gone.id, role });
      if (!joined.ok) return refuse(joined.refusal);
    }
    await nameRun(inside.tx, inside, `the return of ${gone.name}`);
    return ok({ slug: gone.slug });
  });
