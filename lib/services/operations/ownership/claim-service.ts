import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { leadsTeam, markOf } from "@/lib/people/domain/actor";
import { claimFault, mayClaim } from "../../domain/ownership-deeds";
import { teamToTake } from "../../queries/team-that-may-own";
import { ClaimService } from "../../schema/agreement";
import { insertAgreements, updateAgreement } from "../../store/write-agreements";
import { claimRow, ownershipDeed, promiseRefusal, raced } from "./ownership-state";

/**
 * A lead takes a service that nobody owns: offered, accepted and started in one instant (OW-A5, OA-05). An offer that
 * waits for that very team is accepted instead. The start of an unowned service waits for nothing (OW-H3): a precondition
 * that was not answered stays open, and is never recorded as met.
 */
export const claimService = ownershipDeed({
  name: "services.agreement.claim",
  input: ClaimService,
  yours: ({ team }) => `${team} owns it`,
  may: mayClaim,
  // Which hindrances count depends on the team, which `run` looks up.
  fault: () => null,
  run: async ({ tx, now, actor }, { team: reference, reason, checklist }, state) => {
    const { service, current, open } = state;
    const found = await teamToTake(tx, reference, now);
    if ("refusal" in found) return refuse(found.refusal);
    const { team } = found;
    if (!leadsTeam(actor, team.id))
      return refuse({ kind: "forbidden", why: `Only a lead of ${team.name} can claim a service for it.` });
    const fault = claimFault(state, team.id);
    if (fault !== null) return refuse({ kind: "conflict", why: fault });
    const unready = promiseRefusal(checklist, now);
    if (unready) return refuse(unready);
    if (current && !(await updateAgreement(tx, current, { endsAt: now, endReason: "transferred" })))
      return raced();
    const row = claimRow(
      { service, team, current, origin: "claim", reason, actor, now, answerDays: 1 },
      checklist,
    );
    if (!open) await insertAgreements(tx, [row], now);
    else if (
      !(await updateAgreement(tx, open, {
        acceptedBy: markOf(actor),
        acceptedAt: now,
        plannedStart: now,
        startsAt: now,
        checklist,
      }))
    )
      return raced();
    return ok({ value: { team: team.name }, reason });
  },
});
