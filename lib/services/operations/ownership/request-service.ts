import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { leadsTeam, markOf } from "@/lib/people/domain/actor";
import { mayRequest, requestFault } from "../../domain/ownership-deeds";
import { teamToTake } from "../../queries/team-that-may-own";
import { RequestService } from "../../schema/agreement";
import { insertAgreements } from "../../store/write-agreements";
import { checklistRefusal, offerRow, ownershipDeed, plannedInPast } from "./ownership-state";

/** A lead asks for a service that another team holds: accepted in advance, and waits for that team's release. */
export const requestService = ownershipDeed({
  name: "services.agreement.request",
  input: RequestService,
  yours: ({ team }) => `${team} asks for it`,
  may: mayRequest,
  fault: requestFault,
  run: async (
    { tx, now, actor },
    { team: reference, reason, answerDays, checklist, plannedStart },
    state,
  ) => {
    const { service, current } = state;
    const found = await teamToTake(tx, reference, now);
    if ("refusal" in found) return refuse(found.refusal);
    const { team } = found;
    if (!leadsTeam(actor, team.id))
      return refuse({
        kind: "forbidden",
        why: `Only a lead of ${team.name} can ask for a service in its name.`,
      });
    if (current?.team.id === team.id)
      return refuse({ kind: "conflict", why: `${team.name} owns ${service.name} already.` });
    const unready = checklistRefusal(state, team, checklist, now) ?? plannedInPast(plannedStart, now);
    if (unready) return refuse(unready);
    const row = offerRow({ service, team, current, origin: "request", reason, actor, now, answerDays });
    const accepted = { acceptedBy: markOf(actor), acceptedAt: now, checklist, plannedStart };
    await insertAgreements(tx, [{ ...row, ...accepted }], now);
    return ok({ value: { team: team.name, answerBy: row.answerBy.toString() }, reason });
  },
});
