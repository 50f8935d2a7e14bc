import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { mayRevokeWaiver } from "../../domain/permissions";
import { noSooner, revokeFault } from "../../domain/waiver";
import { RevokeWaiver } from "../../schema/waiver";
import { updateWaiver } from "../../store/waivers";
import { loadWaiver, noWaiver, waiverChange, waiverStanding } from "./waiver-deed";

/** An auditor ends a waiver before its day, with a reason: the finding is back at once (SC-7). */
export const revokeWaiver = operation({
  name: "audits.waiver.revoke",
  input: RevokeWaiver,
  load: (tx, { id }) => loadWaiver(tx, id),
  notFound: noWaiver,
  may: mayRevokeWaiver,
  versioned: waiverStanding,
  run: async ({ tx, now: asked, actor }, { reason }, loaded) => {
    const { waiver, service, agreements } = loaded;
    const now = noSooner(asked, waiver);
    const fault = revokeFault(waiver, agreements, now);
    if (fault !== null) return refuse({ kind: "conflict", why: fault });
    const ended = { ending: "revoked" as const, endedBy: markOf(actor), endedAt: now, endReason: reason };
    await updateWaiver(tx, waiver, ended);
    return ok({
      value: { id: waiver.id, slug: service.slug, version: waiver.version + 1 },
      changes: [waiverChange(loaded, waiver, { ...waiver, ...ended }, { at: now, reason })],
    });
  },
});
