import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { comingTo, heldBy } from "../store/dissolutions";
import type { Permission } from "@/lib/people/domain/actor";
import { mayDissolveTeam } from "@/lib/teams/domain/permissions";
import type { HeldView } from "../view/dissolution";

/** What stands in the way of dissolving a team: each service it answers for, and where that goes; and how many offers wait for it. */
export async function readDissolution(
  ctx: Ctx,
  team: { readonly id: string; readonly name: string },
): Promise<{ readonly may: Permission; readonly held: readonly HeldView[]; readonly coming: number }> {
  const id = team.id as TeamId;
  const [held, coming] = await Promise.all([heldBy(db, id, ctx.now), comingTo(db, id, ctx.now)]);
  return {
    may: mayDissolveTeam(ctx.actor, { id, name: team.name }),
    held: held.map(({ slug, name, tier, toSlug, toName, answerBy, accepted, onlyNamed }) => ({
      slug,
      name,
      tier,
      to: toSlug === null || toName === null ? null : { slug: toSlug, name: toName },
      answerBy: answerBy?.toString() ?? null,
      accepted,
      onlyNamed,
    })),
    coming: coming.length,
  };
}
