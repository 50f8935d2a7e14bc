import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { mayDecideWaiver } from "../../domain/permissions";
import { noSooner, waitingFault } from "../../domain/waiver";
import { DenyWaiver } from "../../schema/waiver";
import { updateWaiver } from "../../store/waivers";
import { loadWaiver, noWaiver, waiverChange, waiverStanding } from "./waiver-deed";

/** An auditor who has not asked for it says no, with a reason: the finding stays as it is. */
export const denyWaiver = operation({
  name: "audits.waiver.deny",
  input: DenyWaiver,
  load: (tx, { id }) => loadWaiver(tx, id),
  notFound: noWaiver,
  may: (actor, _input, { waiver }) => mayDecideWaiver(actor, waiver),
  versioned: waiverStanding,
  run: async ({ tx, now: asked, actor }, { reason }, loaded) => {
    const { waiver, service } = loaded;
    const now = noSooner(asked, waiver);
    const fault = waitingFault(waiver, now);
    if (fault !== null) return refuse({ kind: "conflict", why: fault });
    const decision = {
      decision: "denied" as const,
      decidedBy: markOf(actor),
      decidedAt: now,
      decisionReason: reason,
    };
    await updateWaiver(tx, waiver, decision);
    return ok({
      value: { id: waiver.id, slug: service.slug, version: waiver.version + 1 },
      changes: [waiverChange(loaded, waiver, { ...waiver, ...decision }, { at: now, reason })],
    });
  },
});
