import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { listDeadOffers } from "../../queries/due-agreements";
import { withdrawOffer } from "./withdraw-offer";

/**
 * Takes back what still waits for a service that has ended, or to go to a team that has: whoever ends one takes its offers with
 * it, and this ends those that an older release left. Running it twice ends nothing twice. Answers how many ended.
 */
export async function endDeadOffers(ctx: Ctx): Promise<Result<{ readonly ended: number }>> {
  let ended = 0;
  for (const { serviceId, reason } of await listDeadOffers(ctx)) {
    const result = await withdrawOffer(ctx, { ref: serviceId, reason });
    if (result.ok) ended += 1;
    else if (result.refusal.kind !== "conflict") return result;
  }
  return ok({ ended });
}
