import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { inTheWay } from "../domain/dissolving";
import { comingTo, heldBy, type HeldRow } from "../store/dissolutions";
import type { Permission } from "@/lib/people/domain/actor";
import { mayDissolveTeam } from "@/lib/teams/domain/permissions";
import type { DissolutionView, HeldView } from "../view/dissolution";

const viewHeld = (row: HeldRow): HeldView => ({
  slug: row.slug,
  name: row.name,
  tier: row.tier,
  to: row.toSlug === null || row.toName === null ? null : { slug: row.toSlug, name: row.toName },
  answerBy: row.answerBy?.toString() ?? null,
  accepted: row.accepted,
  onlyNamed: row.onlyNamed,
});

/** What dissolving a team would hit, what stands in its way, and who may do it. */
export async function readDissolution(
  ctx: Ctx,
  team: { readonly id: string; readonly name: string },
): Promise<DissolutionView & { readonly may: Permission }> {
  const id = team.id as TeamId;
  const [held, coming] = await Promise.all([heldBy(db, id, ctx.now), comingTo(db, id, ctx.now)]);
  const views = held.map(viewHeld);
  return {
    may: mayDissolveTeam(ctx.actor, { id, name: team.name }),
    held: views,
    inTheWay: inTheWay(views),
    coming: coming.length,
  };
}
