import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { mayWithdrawWaiver } from "../../domain/permissions";
import { noSooner, waitingFault } from "../../domain/waiver";
import { WithdrawWaiver } from "../../schema/waiver";
import { updateWaiver } from "../../store/waivers";
import { loadWaiver, noWaiver, waiverChange, waiverStanding } from "./waiver-deed";

/** Takes back what was asked for, as long as nobody has decided on it. */
export const withdrawWaiver = operation({
  name: "audits.waiver.withdraw",
  input: WithdrawWaiver,
  load: (tx, { id }) => loadWaiver(tx, id),
  notFound: noWaiver,
  may: (actor, _input, { waiver, service }) => mayWithdrawWaiver(actor, waiver, service),
  versioned: waiverStanding,
  run: async ({ tx, now: asked, actor }, _input, loaded) => {
    const { waiver, service } = loaded;
    const now = noSooner(asked, waiver);
    const fault = waitingFault(waiver, now);
    if (fault !== null) return refuse({ kind: "conflict", why: fault });
    const ended = { ending: "withdrawn" as const, endedBy: markOf(actor), endedAt: now, endReason: null };
    await updateWaiver(tx, waiver, ended);
    return ok({
      value: { id: waiver.id, slug: service.slug, version: waiver.version + 1 },
      changes: [waiverChange(loaded, waiver, { ...waiver, ...ended }, { at: now, reason: null })],
    });
  },
});
