import "server-only";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { isOpen } from "../domain/agreement";
import { agreementsOfTeams } from "../store/agreements";

export type OfferView = { readonly slug: string; readonly name: string; readonly tier: number | null; readonly team: string; readonly answerBy: string; readonly accepted: boolean };

/** Offers that wait for an answer of the teams this person leads, soonest first. */
export async function listOffersWaiting(ctx: Ctx): Promise<readonly OfferView[]> {
  if (ctx.actor.kind !== "person" || ctx.actor.leads.length === 0) return [];
  return offersTo(ctx, ctx.actor.leads);
}

/** Offers that wait for an answer of these teams. */
export async function offersTo(ctx: Ctx, teams: readonly string[]): Promise<readonly OfferView[]> {
  const rows = await agreementsOfTeams(db, teams);
  return rows
    .filter((agreement) => isOpen(agreement, ctx.now) && agreement.acceptedAt === null)
    .map((agreement) => ({
      slug: agreement.service.slug,
      name: agreement.service.name,
      tier: agreement.service.tier,
      team: agreement.team.name,
      answerBy: agreement.answerBy.toString(),
      accepted: agreement.acceptedAt !== null,
    }));
}
