import "server-only";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { mayStart, startFault, startOf } from "../../domain/ownership-deeds";
import { StartAgreement } from "../../schema/agreement";
import { cannotTakeNow } from "../../queries/team-that-may-own";
import { listDueServices } from "../../queries/due-agreements";
import { updateAgreement } from "../../store/write-agreements";
import { ownershipDeed, raced } from "./ownership-state";

/** Starts an accepted and released agreement whose planned start has come: by a lead of the receiving team, or by the clock. */
export const startAgreement = ownershipDeed({
  name: "services.agreement.start",
  input: StartAgreement,
  yours: () => "the handover starts",
  may: mayStart,
  fault: startFault,
  run: async ({ tx, now }, _input, { open, current }) => {
    if (!open) throw new Error("a start without an agreement passed its check");
    const unready = await cannotTakeNow(tx, open.team, now);
    if (unready) return refuse(unready);
    const at = startOf(open, current, now);
    if (current && !(await updateAgreement(tx, current, { endsAt: at, endReason: "transferred" })))
      return raced();
    if (!(await updateAgreement(tx, open, { startsAt: at }))) return raced();
    return ok({ value: { startedAt: at.toString() }, reason: null });
  },
});

/**
 * Starts all agreements that are due at the context's instant and wait for nobody; those that still wait for a release
 * stay. Running it twice starts nothing twice. Answers how many started.
 */
export async function startDueAgreements(ctx: Ctx): Promise<Result<{ readonly started: number }>> {
  let started = 0;
  for (const serviceId of await listDueServices(ctx)) {
    const result = await startAgreement(ctx, { ref: serviceId });
    if (result.ok) started += 1;
    else if (result.refusal.kind !== "conflict") return result;
  }
  return ok({ started });
}
