import "server-only";
import { ok } from "@/lib/kernel/result";
import { plusDays } from "@/lib/kernel/time";
import { extendFault, mayExtend } from "../../domain/ownership-deeds";
import { ExtendOffer } from "../../schema/agreement";
import { updateAgreement } from "../../store/write-agreements";
import { ownershipDeed, raced } from "./ownership-state";

/** The proposer gives the receiving team more time, once. */
export const extendOffer = ownershipDeed({
  name: "services.agreement.extend",
  input: ExtendOffer,
  yours: ({ days }) => `${String(days)} more days to answer`,
  may: mayExtend,
  fault: extendFault,
  run: async ({ tx }, { days }, { open }) => {
    if (!open) throw new Error("an extension without an offer passed its check");
    const answerBy = plusDays(open.answerBy, days);
    if (!(await updateAgreement(tx, open, { answerBy, extended: true }))) return raced();
    return ok({ value: { answerBy: answerBy.toString() }, reason: null });
  },
});
