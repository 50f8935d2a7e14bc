import "server-only";
import { isAuditor } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { listSilentTeams } from "@/lib/services/queries/offers";
import { readQueueTop } from "./queue";
import { countWaiversToDecide } from "./waivers";

/** What whoever audits finds waiting, null for others: the queue with so many of the worst of it, and so many of the teams that cannot answer an offer, and how many waivers they are asked for. */
export async function readAuditorsWork(ctx: Ctx, most: { readonly worst: number; readonly silent: number }) {
  if (!isAuditor(ctx.actor)) return null;
  const [{ total, snoozed, worst }, silent, waivers] = await Promise.all([
    readQueueTop(ctx, most.worst),
    listSilentTeams(ctx, most.silent),
    countWaiversToDecide(ctx),
  ]);
  return { queue: total, snoozed, worst, silent: silent.teams, silentInAll: silent.total, waivers };
}
