import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { allow } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { type Checklist, empowermentIds, missingItems } from "../domain/agreement";
import { ClaimService } from "../schema/agreement";
import { insertAgreements, updateAgreement } from "../store/agreements";
import {
  agreementRaces,
  claimRow,
  loadOwnership,
  mayLead,
  ownershipChange,
  raced,
  teamThatMayOwn,
} from "./ownership-state";

/** What a claim without answers says: the lead who claims states that each precondition is met. */
export const allMet: Checklist = Object.fromEntries(
  empowermentIds.map((id) => [id, { state: "met", evidence: null }]),
);

/** A lead takes a service that nobody owns: offered, accepted and started in one instant (OW-A5, OA-05). */
export const claimService = operation({
  name: "services.agreement.claim",
  input: ClaimService,
  load: (tx, { ref }, { now }) => loadOwnership(tx, ref, now),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor) =>
    allow(
      actor.kind === "person" && actor.leads.length > 0,
      "Only a lead of a team can claim a service for it.",
    ),
  run: async ({ tx, now, actor }, { team: reference, reason, checklist }, state) => {
    const found = await teamThatMayOwn(tx, reference, now);
    if ("refusal" in found) return refuse(found.refusal);
    if (!mayLead(actor, found.team))
      return refuse({
        kind: "forbidden",
        why: `Only a lead of ${found.team.name} can claim a service for it.`,
      });
    if (state.current && state.service.band !== "unowned")
      return refuse({
        kind: "conflict",
        why: `${state.current.team.name} owns ${state.service.name}. Ask for it instead: they release it first.`,
      });
    const answers = (checklist ?? allMet) as Checklist;
    const missing = missingItems(answers, now);
    if (missing.length > 0)
      return refuse({
        kind: "conflict",
        why: `${found.team.name} cannot accept yet. Missing: ${missing.join(", ")}. Mark each as met, or name who grants it and by when.`,
      });
    if (
      state.open &&
      !(await updateAgreement(tx, state.open, {
        withdrawnAt: now,
        withdrawnBy: { name: "Claimed", id: null },
      }))
    )
      return refuse(raced());
    if (
      state.current &&
      !(await updateAgreement(tx, state.current, { endsAt: now, endReason: "transferred" }))
    )
      return refuse(raced());
    const row = claimRow(
      {
        service: state.service,
        team: found.team,
        current: state.current,
        origin: "claim",
        reason,
        actor,
        now,
        answerDays: 1,
      },
      answers,
    );
    await insertAgreements(tx, [row], now);
    return ok({
      value: { slug: state.service.slug, team: found.team.name },
      changes: [await ownershipChange(tx, state, now, reason)],
    });
  },
  constraints: agreementRaces,
});
