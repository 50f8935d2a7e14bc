import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { answerFault, mayAnswerPreconditions } from "../../domain/ownership-deeds";
import { AnswerPreconditions } from "../../schema/agreement";
import { updateAgreement } from "../../store/write-agreements";
import { ownershipDeed, promiseRefusal, raced } from "./ownership-state";

/** A lead of the owner says what the team has or was promised; what is left out keeps the answer it had (OW-E1). */
export const answerPreconditions = ownershipDeed({
  name: "services.agreement.answer",
  input: AnswerPreconditions,
  yours: () => "the preconditions are answered",
  may: mayAnswerPreconditions,
  fault: answerFault,
  run: async ({ tx, now }, { checklist }, { current }) => {
    if (!current) throw new Error("an answer without an owner passed its check");
    const refusal = promiseRefusal(checklist, now);
    if (refusal) return refuse(refusal);
    const answers = { ...current.checklist, ...checklist };
    if (!(await updateAgreement(tx, current, { checklist: answers }))) return raced();
    return ok({ value: { team: current.team.name }, reason: null });
  },
});
