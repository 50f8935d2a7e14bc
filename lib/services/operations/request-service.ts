import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { allow, markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { RequestService } from "../schema/agreement";
import { insertAgreements } from "../store/agreements";
import {
  agreementRaces,
  alreadyOffered,
  loadOwnership,
  mayLead,
  offerRow,
  ownershipChange,
  teamThatMayOwn,
} from "./ownership-state";

/** A lead asks for a service that another team holds: accepted in advance, and waits for that team's release. */
export const requestService = operation({
  name: "services.agreement.request",
  input: RequestService,
  load: (tx, { ref }, { now }) => loadOwnership(tx, ref, now),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor) =>
    allow(
      actor.kind === "person" && actor.leads.length > 0,
      "Only a lead of the team that wants the service can ask for it.",
    ),
  run: async ({ tx, now, actor }, { team: reference, reason, answerDays }, state) => {
    if (state.open) return refuse(alreadyOffered(state.service, state.open));
    const found = await teamThatMayOwn(tx, reference, now);
    if ("refusal" in found) return refuse(found.refusal);
    if (!mayLead(actor, found.team))
      return refuse({
        kind: "forbidden",
        why: `Only a lead of ${found.team.name} can ask for a service in its name.`,
      });
    if (!state.current)
      return refuse({ kind: "conflict", why: `Nobody owns ${state.service.name}. Claim it instead.` });
    const row = offerRow({
      service: state.service,
      team: found.team,
      current: state.current,
      origin: "request",
      reason,
      actor,
      now,
      answerDays,
    });
    await insertAgreements(tx, [{ ...row, acceptedBy: markOf(actor), acceptedAt: now }], now);
    return ok({
      value: { slug: state.service.slug, team: found.team.name, answerBy: row.answerBy.toString() },
      changes: [await ownershipChange(tx, state, now, reason)],
    });
  },
  constraints: agreementRaces,
});
