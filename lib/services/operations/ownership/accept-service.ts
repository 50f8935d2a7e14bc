import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { before } from "@/lib/kernel/time";
import { markOf } from "@/lib/people/domain/actor";
import { acceptFault, mayAnswer } from "../../domain/ownership-deeds";
import { waitsForRelease } from "../../domain/ownership-state";
import { cannotTakeNow } from "../../queries/team-that-may-own";
import { AcceptService } from "../../schema/agreement";
import { updateAgreement } from "../../store/write-agreements";
import { checklistRefusal, ownershipDeed, plannedInPast, raced } from "./ownership-state";

/**
 * A lead of the receiving team accepts. What no other team holds starts at once, or when it was planned, as a claim does: a
 * precondition that was not answered stays open (OW-H3). An owned service changes hands at the planned start once its holder
 * has released it, to a team that has answered all of them.
 */
export const acceptService = ownershipDeed({
  name: "services.agreement.accept",
  input: AcceptService,
  yours: () => "the offer is accepted",
  may: mayAnswer,
  fault: acceptFault,
  run: async ({ tx, now, actor }, { checklist, plannedStart }, state) => {
    const { open, current } = state;
    if (!open) throw new Error("an acceptance without an offer passed its check");
    const unready =
      (await cannotTakeNow(tx, open.team, now)) ??
      checklistRefusal(state, open.team, checklist, now) ??
      plannedInPast(plannedStart, now);
    if (unready) return refuse(unready);
    const start = plannedStart ?? now;
    const startsNow = !before(now, start) && !waitsForRelease(state, open);
    if (
      startsNow &&
      current &&
      !(await updateAgreement(tx, current, { endsAt: now, endReason: "transferred" }))
    )
      return raced();
    const accepted = await updateAgreement(tx, open, {
      acceptedBy: markOf(actor),
      acceptedAt: now,
      plannedStart: start,
      checklist,
      ...(startsNow ? { startsAt: now } : {}),
    });
    if (!accepted) return raced();
    return ok({ value: { team: open.team.name, started: startsNow }, reason: null });
  },
});
