import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { allow, markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { DeclineService } from "../schema/agreement";
import { insertAgreements, updateAgreement } from "../store/agreements";
import { agreementLimits } from "../domain/agreement";
import {
  agreementRaces,
  loadOwnership,
  mayLead,
  offerRow,
  onlyLeads,
  ownershipChange,
  type OwnershipState,
  raced,
  teamThatMayOwn,
} from "./ownership-state";

type Answerable = OwnershipState & { readonly why: string };

/** A lead of the receiving team says no, with a reason; naming another team starts a new offer. */
export const declineService = operation({
  name: "services.agreement.decline",
  input: DeclineService,
  load: async (tx, { ref }, { now }): Promise<Answerable | null> => {
    const state = await loadOwnership(tx, ref, now);
    return (
      state && {
        ...state,
        why: state.open ? await onlyLeads(tx, state.open.team) : "There is no open offer to decline.",
      }
    );
  },
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, { open, why }) => allow(mayLead(actor, open?.team ?? null), why),
  run: async ({ tx, now, actor }, { why, text, insteadOf }, state) => {
    const { open } = state;
    if (!open)
      return refuse({ kind: "conflict", why: "This offer was answered already. Open the service again." });
    const declineReason = text === null ? why : `${why}: ${text}`;
    if (!(await updateAgreement(tx, open, { declinedBy: markOf(actor), declinedAt: now, declineReason })))
      return refuse(raced());
    if (insteadOf !== null) {
      const found = await teamThatMayOwn(tx, insteadOf, now);
      if ("refusal" in found) return refuse(found.refusal);
      const row = offerRow({
        service: state.service,
        team: found.team,
        current: state.current,
        origin: "offer",
        reason: `${open.team.name} declined: ${declineReason}`,
        actor,
        now,
        answerDays: agreementLimits.answerDays,
      });
      await insertAgreements(tx, [row], now);
    }
    return ok({
      value: { slug: state.service.slug },
      changes: [await ownershipChange(tx, state, now, declineReason)],
    });
  },
  constraints: agreementRaces,
});
