import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { plusDays } from "@/lib/kernel/time";
import { allow } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { ExtendOffer } from "../schema/agreement";
import { updateAgreement } from "../store/agreements";
import { loadOwnership, ownershipChange, raced } from "./ownership-state";

/** The proposer gives the receiving team more time, once. */
export const extendOffer = operation({
  name: "services.agreement.extend",
  input: ExtendOffer,
  load: (tx, { ref }, { now }) => loadOwnership(tx, ref, now),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, { open }) =>
    allow(
      actor.kind === "person" && open?.offeredBy.id === actor.id,
      `Only ${open?.offeredBy.name ?? "the proposer"} can extend this offer.`,
    ),
  run: async ({ tx, now }, { days }, state) => {
    if (!state.open) return refuse({ kind: "conflict", why: "There is no open offer to extend." });
    if (state.open.extended)
      return refuse({
        kind: "conflict",
        why: "This offer was extended once already. Withdraw it and offer it again.",
      });
    if (
      !(await updateAgreement(tx, state.open, {
        answerBy: plusDays(state.open.answerBy, days),
        extended: true,
      }))
    )
      return refuse(raced());
    return ok({
      value: { slug: state.service.slug },
      changes: [await ownershipChange(tx, state, now, null)],
    });
  },
});
