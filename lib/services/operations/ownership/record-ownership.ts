import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { before } from "@/lib/kernel/time";
import { markOf } from "@/lib/people/domain/actor";
import { findTeamFor } from "@/lib/teams/queries/teams";
import { mayRecord, overlapping, overlapWords } from "../../domain/ownership-deeds";
import { RecordOwnership } from "../../schema/agreement";
import { insertAgreements } from "../../store/write-agreements";
import { offerRow, ownershipDeed } from "./ownership-state";

/** An auditor writes down who owned a service in the past; never over another agreement, and never until today (OW-T3). */
export const recordOwnership = ownershipDeed({
  name: "services.agreement.record",
  input: RecordOwnership,
  yours: ({ team }) => `${team} owned it`,
  may: mayRecord,
  fault: () => null,
  run: async ({ tx, now, actor }, { team: reference, startsAt, endsAt, reason }, { service, agreements }) => {
    const team = await findTeamFor(tx, reference);
    if (!team) return invalid("team", noneCalled("team", reference));
    if (!before(startsAt, endsAt)) return invalid("endsAt", "Choose an end after the start");
    if (before(now, endsAt))
      return invalid("endsAt", "Choose an end in the past. What lasts is offered, not recorded");
    const clash = overlapping(agreements, startsAt, endsAt, null);
    if (clash) return refuse({ kind: "conflict", why: overlapWords(clash) });
    const by = markOf(actor);
    const row = offerRow({
      service,
      team,
      current: null,
      origin: "recorded",
      reason,
      actor,
      now,
      answerDays: 1,
    });
    const past = {
      offeredAt: startsAt,
      answerBy: startsAt,
      acceptedBy: by,
      acceptedAt: startsAt,
      plannedStart: startsAt,
      startsAt,
      endsAt,
      endReason: "transferred" as const,
    };
    await insertAgreements(tx, [{ ...row, ...past }], now);
    return ok({ value: { team: team.name }, reason });
  },
});
