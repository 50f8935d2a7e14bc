import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { before, minuteText } from "@/lib/kernel/time";
import { correctFault, mayCorrect, overlapping, overlapWords } from "../../domain/ownership-deeds";
import { CorrectAgreement } from "../../schema/agreement";
import { updateAgreement } from "../../store/write-agreements";
import { ownershipDeed, raced } from "./ownership-state";

/** An auditor ends or re-dates the agreement in force, with a reason; the old dates stay in the history. */
export const correctAgreement = ownershipDeed({
  name: "services.agreement.correct",
  input: CorrectAgreement,
  yours: () => "other dates",
  may: mayCorrect,
  fault: correctFault,
  run: async ({ tx }, { reason, startsAt, endsAt }, { current, agreements }) => {
    if (!current?.startsAt) throw new Error("a correction without an agreement passed its check");
    const from = startsAt ?? current.startsAt;
    const to = endsAt ?? current.endsAt;
    if (startsAt === null && endsAt === null)
      return refuse({
        kind: "invalid",
        issues: [{ path: "endsAt", what: "Give the new start, the new end, or both" }],
      });
    if (to !== null && !before(from, to))
      return refuse({
        kind: "invalid",
        issues: [{ path: "endsAt", what: `Choose an end after ${minuteText(from)}, when it began` }],
      });
    const clash = overlapping(agreements, from, to, current);
    if (clash) return refuse({ kind: "conflict", why: overlapWords(clash) });
    const ended = endsAt === null ? {} : { endsAt, endReason: "corrected" as const };
    if (!(await updateAgreement(tx, current, { startsAt: from, ...ended }))) return raced();
    return ok({ value: { team: current.team.name }, reason });
  },
});
