import "server-only";
import { lengths } from "@/lib/kernel/lengths";
import { type Issue, ok, refuse, type Result } from "@/lib/kernel/result";
import { leadsTeam, markOf } from "@/lib/people/domain/actor";
import { agreementLimits, keptReason } from "../../domain/agreement";
import { declineFault, keeps, mayDecline } from "../../domain/ownership-deeds";
import { holderOf } from "../../domain/ownership-state";
import { teamToOwn } from "../../queries/team-that-may-own";
import { DeclineService } from "../../schema/agreement";
import { insertAgreements, updateAgreement } from "../../store/write-agreements";
import { offerRow, ownershipDeed, raced } from "./ownership-state";

type Declined = Result<{ readonly value: { readonly offeredTo: string | null }; readonly reason: string }>;

const keptAndNamed: Issue = {
  path: "insteadOf",
  what: "Your team keeps it: leave this empty, and offer it to another team when nothing is open",
};

/**
 * A lead of the receiving team says no, with a reason; naming another team starts a new offer, which waits for the holder. A lead
 * of the holding team says no to whoever asked for the service, and keeps it.
 */
export const declineService = ownershipDeed({
  name: "services.agreement.decline",
  input: DeclineService,
  yours: () => "the offer is declined",
  may: mayDecline,
  fault: declineFault,
  run: async ({ tx, now, actor }, { why, text, insteadOf }, state): Promise<Declined> => {
    const { service, current, open } = state;
    if (!open) throw new Error("a decline without an offer passed its check");
    const kept = keeps(actor, state);
    if (kept && insteadOf !== null) return refuse({ kind: "invalid", issues: [keptAndNamed] });
    const declineReason = kept ? keptReason(text ?? why) : text === null ? why : `${why}: ${text}`;
    if (!(await updateAgreement(tx, open, { declinedBy: markOf(actor), declinedAt: now, declineReason })))
      return raced();
    if (insteadOf === null) return ok({ value: { offeredTo: null }, reason: declineReason });
    const found = await teamToOwn(tx, insteadOf, now);
    if ("refusal" in found) return refuse(found.refusal);
    const { team } = found;
    if (team.id === open.team.id || team.id === current?.team.id)
      return refuse({
        kind: "invalid",
        issues: [{ path: "insteadOf", what: `Name a team other than ${team.name}, or leave this empty` }],
      });
    const reason = `${open.team.name} declined: ${declineReason}`.slice(0, lengths.reason);
    const answerDays = agreementLimits.answerDays;
    const row = offerRow({ service, team, current, origin: "offer", reason, actor, now, answerDays });
    // The holder let it go to the team that says no, not to this one: only its own lead releases it again by naming another.
    const released = leadsTeam(actor, holderOf(state)?.id ?? null)
      ? { releasedBy: row.offeredBy, releasedAt: now }
      : {};
    await insertAgreements(tx, [{ ...row, ...released }], now);
    return ok({ value: { offeredTo: team.name }, reason: declineReason });
  },
});
