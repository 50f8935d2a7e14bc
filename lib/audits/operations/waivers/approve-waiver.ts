import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { env } from "@/lib/platform/env";
import { operation } from "@/lib/platform/operation";
import { readOnly } from "@/lib/services/domain/read-only";
import { mayApproveWaiver } from "../../domain/permissions";
import {
  approveFault,
  endOfWaiver,
  isApproved,
  noSooner,
  type Waiver,
  waitingFault,
} from "../../domain/waiver";
import { ApproveWaiver } from "../../schema/waiver";
import { updateWaiver, waiverConstraints, waiversOf } from "../../store/waivers";
import { foundOf, loadWaiver, noWaiver, waiverChange, waiverStanding } from "./waiver-deed";

/** An auditor who has not asked for it lets a finding be excused from now on; one that was in force before it ends (SC-7, SC-8). */
export const approveWaiver = operation({
  name: "audits.waiver.approve",
  input: ApproveWaiver,
  load: async (tx, { id }) => {
    const loaded = await loadWaiver(tx, id);
    return loaded && { ...loaded, found: await foundOf(tx, loaded.service.id, loaded.waiver.rule) };
  },
  notFound: noWaiver,
  may: (actor, _input, { waiver, service, found }) =>
    mayApproveWaiver(actor, waiver, service, found?.severity ?? waiver.severity),
  versioned: waiverStanding,
  run: async ({ tx, now: asked, actor }, _input, loaded) => {
    const { waiver, service, agreements, found } = loaded;
    const now = noSooner(asked, waiver);
    const decided = waitingFault(waiver, now);
    if (decided !== null) return refuse({ kind: "conflict", why: decided });
    const closed = readOnly(service);
    if (closed) return refuse(closed);
    const fault = approveFault(waiver, service.name, found, now, env.ORGANISATION_ZONE);
    if (fault !== null) return refuse({ kind: "conflict", why: fault });
    const decidedBy = markOf(actor);
    // What this one takes the place of, though it ended by itself: its own columns would reach beyond this instant.
    for (const held of await waiversOf(tx, [service.id], waiver.rule))
      if (held.decision === "approved" && held.ending === null)
        await updateWaiver(tx, held, {
          ...(isApproved(held, agreements, now)
            ? { ending: "renewed", endedAt: noSooner(now, held) }
            : { ending: "handed-over", endedAt: endOfWaiver(held, agreements) }),
          endedBy: decidedBy,
          endReason: null,
        });
    const decision = { decision: "approved" as const, decidedBy, decidedAt: now, decisionReason: null };
    await updateWaiver(tx, waiver, decision);
    const after: Waiver = { ...waiver, ...decision };
    return ok({
      value: { id: waiver.id, slug: service.slug, version: waiver.version + 1 },
      changes: [waiverChange(loaded, waiver, after, { at: now, reason: null })],
    });
  },
  constraints: {
    [waiverConstraints.inForce]: () => ({
      kind: "conflict",
      why: "Another waiver of this finding was approved a moment ago. Open it again.",
    }),
  },
});
