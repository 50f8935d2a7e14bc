import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { leadsTeam } from "@/lib/people/domain/actor";
import { mayOffer, offerFault } from "../../domain/ownership-deeds";
import { teamToOwn } from "../../queries/team-that-may-own";
import { OfferService } from "../../schema/agreement";
import { insertAgreements } from "../../store/write-agreements";
import { offerRow, ownershipDeed } from "./ownership-state";

/** Offers a service to a team; nothing changes until a lead of that team accepts (OW-A4). A lead of the holder releases it by offering. */
export const offerService = ownershipDeed({
  name: "services.agreement.offer",
  input: OfferService,
  yours: ({ team }) => `it is offered to ${team}`,
  may: mayOffer,
  fault: offerFault,
  run: async ({ tx, now, actor }, { team: reference, reason, answerDays, origin }, { service, current }) => {
    const found = await teamToOwn(tx, reference, now);
    if ("refusal" in found) return refuse(found.refusal);
    const { team } = found;
    if (current?.team.id === team.id)
      return refuse({ kind: "conflict", why: `${team.name} owns ${service.name} already.` });
    const row = offerRow({ service, team, current, origin, reason, actor, now, answerDays });
    const released = leadsTeam(actor, (current?.team ?? service.holder)?.id ?? null)
      ? { releasedBy: row.offeredBy, releasedAt: now }
      : {};
    await insertAgreements(tx, [{ ...row, ...released }], now);
    return ok({ value: { team: team.name, answerBy: row.answerBy.toString() }, reason });
  },
});
