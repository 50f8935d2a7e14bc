import "server-only";
import { ok } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { mayWithdraw, withdrawFault } from "../../domain/ownership-deeds";
import { WithdrawOffer } from "../../schema/agreement";
import { updateAgreement } from "../../store/write-agreements";
import { ownershipDeed, raced } from "./ownership-state";

/** The proposer or an auditor takes an offer back before it starts. */
export const withdrawOffer = ownershipDeed({
  name: "services.agreement.withdraw",
  input: WithdrawOffer,
  yours: () => "the offer is withdrawn",
  may: mayWithdraw,
  fault: withdrawFault,
  run: async ({ tx, now, actor }, { reason }, { open }) => {
    if (!open) throw new Error("a withdrawal without an offer passed its check");
    if (!(await updateAgreement(tx, open, { withdrawnBy: markOf(actor), withdrawnAt: now }))) return raced();
    return ok({ value: { team: open.team.name }, reason });
  },
});
