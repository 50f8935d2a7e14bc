import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { before } from "@/lib/kernel/time";
import { allow, markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { type Checklist, missingItems } from "../domain/agreement";
import { AcceptService } from "../schema/agreement";
import { updateAgreement } from "../store/agreements";
import {
  agreementRaces,
  loadOwnership,
  mayLead,
  onlyLeads,
  ownershipChange,
  type OwnershipState,
  raced,
} from "./ownership-state";

type Answerable = OwnershipState & { readonly why: string };

/**
 * A lead of the receiving team accepts. What nobody owns starts at once; an owned service changes hands
 * at the planned start once its holder has released it.
 */
export const acceptService = operation({
  name: "services.agreement.accept",
  input: AcceptService,
  load: async (tx, { ref }, { now }): Promise<Answerable | null> => {
    const state = await loadOwnership(tx, ref, now);
    return (
      state && {
        ...state,
        why: state.open ? await onlyLeads(tx, state.open.team) : "There is no open offer to accept.",
      }
    );
  },
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, { open, why }) => allow(mayLead(actor, open?.team ?? null), why),
  run: async ({ tx, now, actor }, { checklist, plannedStart }, state) => {
    const { open, current } = state;
    if (!open || open.acceptedAt)
      return refuse({ kind: "conflict", why: "This offer was answered already. Open the service again." });
    const answers = checklist as Checklist;
    const missing = missingItems(answers, now);
    if (missing.length > 0)
      return refuse({
        kind: "conflict",
        why: `${open.team.name} cannot accept yet. Missing: ${missing.join(", ")}. Mark each as met, or name who grants it and by when.`,
      });
    if (plannedStart && before(plannedStart, now))
      return refuse({
        kind: "conflict",
        why: `The planned start is in the past. Choose ${now.toString().slice(0, 16)}Z or later.`,
      });
    const held = current !== null && state.service.band !== "unowned";
    const start = plannedStart ?? now;
    const startsNow = !before(now, start) && (!held || open.releasedAt !== null);
    if (
      startsNow &&
      current &&
      !(await updateAgreement(tx, current, { endsAt: now, endReason: "transferred" }))
    )
      return refuse(raced());
    const accepted = await updateAgreement(tx, open, {
      acceptedBy: markOf(actor),
      acceptedAt: now,
      plannedStart: start,
      checklist: answers,
      ...(startsNow ? { startsAt: now } : {}),
    });
    if (!accepted) return refuse(raced());
    return ok({
      value: { slug: state.service.slug, team: open.team.name, started: startsNow },
      changes: [await ownershipChange(tx, state, now, null)],
    });
  },
  constraints: agreementRaces,
});
