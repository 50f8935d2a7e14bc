import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { allow, isAuditor, isEditor } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { OfferService } from "../schema/agreement";
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

/** Offers a service to a team; nothing changes until a lead of that team accepts (OW-A4, OW-A6). */
export const offerService = operation({
  name: "services.agreement.offer",
  input: OfferService,
  load: (tx, { ref }, { now }) => loadOwnership(tx, ref, now),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, { service, current }) =>
    allow(
      isAuditor(actor) ||
        mayLead(actor, current?.team ?? null) ||
        (isEditor(actor) && (service.band === "unowned" || current === null)),
      `Only a lead of ${current?.team.name ?? "the owning team"} or an auditor can offer this service.`,
    ),
  run: async ({ tx, now, actor }, { team: reference, reason, answerDays }, state) => {
    if (state.open) return refuse(alreadyOffered(state.service, state.open));
    const found = await teamThatMayOwn(tx, reference, now);
    if ("refusal" in found) return refuse(found.refusal);
    if (state.current?.team.id === found.team.id)
      return refuse({ kind: "conflict", why: `${found.team.name} owns ${state.service.name} already.` });
    const row = offerRow({
      service: state.service,
      team: found.team,
      current: state.current,
      origin: "offer",
      reason,
      actor,
      now,
      answerDays,
    });
    const released = mayLead(actor, state.current?.team ?? null)
      ? { releasedBy: row.offeredBy, releasedAt: now }
      : {};
    await insertAgreements(tx, [{ ...row, ...released }], now);
    return ok({
      value: { slug: state.service.slug, team: found.team.name, answerBy: row.answerBy.toString() },
      changes: [await ownershipChange(tx, state, now, reason)],
    });
  },
  constraints: agreementRaces,
});
