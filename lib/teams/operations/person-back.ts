import "server-only";
import { before as isBefore } from "@/lib/kernel/time";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { markBack } from "@/lib/people/operations/mark-back";
import { asRun } from "@/lib/platform/as-run";
import type { Ctx } from "@/lib/platform/ctx";
import { membershipsLetGo } from "../store/let-go";
import { takeInAgain } from "./add-member";

/**
 * Says that somebody who was marked as left is here: each team that let them go by that mark, and is there still, takes them in
 * again from now on in the role they had, until the day that was known, and with the import that said so; who was to join later
 * joins then. The time between stays in the history.
 */
export const personBack = (
  ctx: Ctx,
  raw: unknown,
): Promise<Result<{ readonly slug: string; readonly version: number }>> =>
  asRun(ctx, async (inside) => {
    const marked = await markBack(inside, raw);
    if (!marked.ok) return marked;
    const gone = marked.value;
    const { tx, now } = inside;
    const { id: person, leftAt } = gone;
    const ended = leftAt === null ? [] : await membershipsLetGo(tx, { person, leftAt, now });
    for (const { team, role, from, to, source } of ended) {
      const begins = from !== null && isBefore(now, from) ? from.toString() : null;
      const joined = await takeInAgain(inside, {
        team,
        person,
        role,
        from: begins,
        until: to?.toString() ?? null,
        source,
      });
      if (!joined.ok) return refuse(joined.refusal);
    }
    const value = { slug: gone.slug, version: gone.version + 1 };
    return ok({ value, title: `the return of ${gone.name}` });
  });
