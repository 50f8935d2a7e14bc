import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { before } from "@/lib/kernel/time";
import { leadsTeam, markOf } from "@/lib/people/domain/actor";
import { mayRelease, releaseFault } from "../../domain/ownership-deeds";
import { holderOf } from "../../domain/ownership-state";
import { cannotTakeNow, teamEndedMeanwhile } from "../../queries/team-that-may-own";
import { ReleaseService } from "../../schema/agreement";
import { updateAgreement } from "../../store/write-agreements";
import { ownershipDeed, raced } from "./ownership-state";

/** The holder's lead lets a service go to the team that is to take it; past the answer-by an auditor may force it with a reason. */
export const releaseService = ownershipDeed({
  name: "services.agreement.release",
  input: ReleaseService,
  yours: () => "the service is released",
  may: mayRelease,
  fault: releaseFault,
  run: async ({ tx, now, actor }, { reason }, state) => {
    const { open, current } = state;
    if (!open) throw new Error("a release without an offer passed its check");
    if (!leadsTeam(actor, holderOf(state)?.id ?? null) && reason === null)
      return refuse({ kind: "invalid", issues: [{ path: "reason", what: "Say why the release is forced" }] });
    const due = open.acceptedAt !== null && !before(now, open.plannedStart ?? now);
    const unready = await (due ? cannotTakeNow(tx, open.team, now) : teamEndedMeanwhile(tx, open.team));
    if (unready) return refuse(unready);
    if (due && current && !(await updateAgreement(tx, current, { endsAt: now, endReason: "transferred" })))
      return raced();
    const released = await updateAgreement(tx, open, {
      releasedBy: markOf(actor),
      releasedAt: now,
      ...(due ? { startsAt: now } : {}),
    });
    if (!released) return raced();
    return ok({ value: { team: open.team.name, started: due }, reason });
  },
});
