import "server-only";
import { before, type Instant, plusDays, Temporal } from "@/lib/kernel/time";
import { isAuditor } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { listDeclines } from "@/lib/services/queries/offers";
import type { DeclineView } from "@/lib/services/view/offer";
import { workedOnAt } from "../store/triage";

/** For so long a no waits for whoever offered the service, unless something came of it before. */
const remindedDays = 14;

/**
 * What was declined: the part since `from` for everybody to read; and what waits for the viewer, who offered it or asked for it, or
 * audits the catalog, until it is offered anew, worked on in the queue or two weeks old (NT-01).
 */
export async function readDeclines(
  ctx: Ctx,
  from: Instant,
): Promise<{ readonly since: readonly DeclineView[]; readonly waiting: readonly DeclineView[] }> {
  const earliest = plusDays(ctx.now, -remindedDays);
  const all = await listDeclines(ctx, before(from, earliest) ? from : earliest);
  const mine = all.filter(
    ({ yours, keptFrom, followed, at }) =>
      !followed &&
      (yours || (isAuditor(ctx.actor) && keptFrom === null)) &&
      !before(Temporal.Instant.from(at), earliest),
  );
  const worked =
    mine.length === 0
      ? null
      : await workedOnAt(
          db,
          mine.map(({ serviceId }) => serviceId),
        );
  return {
    since: all.filter(({ at }) => !before(Temporal.Instant.from(at), from)),
    waiting: mine.filter(({ serviceId, at }) => {
      const done = worked?.get(serviceId);
      return done === undefined || before(done, Temporal.Instant.from(at));
    }),
  };
}
