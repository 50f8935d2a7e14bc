import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { allow, isAuditor, markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { WithdrawOffer } from "../schema/agreement";
import { updateAgreement } from "../store/agreements";
import { loadOwnership, ownershipChange, raced } from "./ownership-state";

/** The proposer or an auditor takes an offer back before it starts. */
export const withdrawOffer = operation({
  name: "services.agreement.withdraw",
  input: WithdrawOffer,
  load: (tx, { ref }, { now }) => loadOwnership(tx, ref, now),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, { open }) =>
    allow(
      isAuditor(actor) || (actor.kind === "person" && open?.offeredBy.id === actor.id),
      `Only ${open?.offeredBy.name ?? "the proposer"} or an auditor can withdraw this offer.`,
    ),
  run: async ({ tx, now, actor }, { reason }, state) => {
    if (!state.open) return refuse({ kind: "conflict", why: "There is no open offer to withdraw." });
    if (!(await updateAgreement(tx, state.open, { withdrawnBy: markOf(actor), withdrawnAt: now })))
      return refuse(raced());
    return ok({
      value: { slug: state.service.slug },
      changes: [await ownershipChange(tx, state, now, reason)],
    });
  },
});
