import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { env } from "@/lib/platform/env";
import { newId } from "@/lib/platform/new-id";
import { operation } from "@/lib/platform/operation";
import { readOnly } from "@/lib/services/domain/read-only";
import { findServiceFor } from "@/lib/services/queries/facts";
import { mayAskWaiver } from "../../domain/permissions";
import { ruleById } from "../../domain/rule-book";
import { askFault, ruleFault, untilDay, untilFault, type Waiver } from "../../domain/waiver";
import { AskWaiver } from "../../schema/waiver";
import { insertWaiver, waiverConstraints, waiversOf } from "../../store/waivers";
import { agreementsOfService, foundOf, waiverChange } from "./waiver-deed";

/** Asks that a finding of a service be excused until a day, with a reason; an auditor decides (SC-7). */
export const askWaiver = operation({
  name: "audits.waiver.ask",
  input: AskWaiver,
  load: (tx, { ref }) => findServiceFor(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, service) => mayAskWaiver(actor, service),
  run: async ({ tx, now, actor }, { rule: id, reason, until: day }, service) => {
    const rule = ruleById.get(id);
    if (!rule) return invalid("rule", noneCalled("rule", id));
    const never = ruleFault(rule);
    if (never !== null) return refuse({ kind: "conflict", why: never });
    const closed = readOnly(service);
    if (closed) return refuse(closed);
    const found = await foundOf(tx, service.id, id);
    const agreements = await agreementsOfService(tx, service.id);
    const waivers = await waiversOf(tx, [service.id], id);
    const fault = askFault({ rule: id, service: service.name, found, waivers, agreements }, now);
    if (fault !== null || found === null)
      return refuse({ kind: "conflict", why: fault ?? "There is nothing to waive." });
    const tooFar = untilFault(day, found.severity, now, env.ORGANISATION_ZONE);
    if (tooFar !== null) return invalid("until", tooFar);
    const waiver: Waiver = {
      id: newId<"waiver">(now),
      serviceId: service.id,
      rule: id,
      severity: found.severity,
      reason,
      askedBy: markOf(actor),
      askedAt: now,
      until: untilDay(day, env.ORGANISATION_ZONE),
      decision: null,
      decidedBy: null,
      decidedAt: null,
      decisionReason: null,
      ending: null,
      endedBy: null,
      endedAt: null,
      endReason: null,
      version: 1,
    };
    await insertWaiver(tx, waiver);
    return ok({
      value: { id: waiver.id, slug: service.slug, version: waiver.version },
      changes: [waiverChange({ service, agreements }, null, waiver, { at: now, reason })],
    });
  },
  constraints: {
    [waiverConstraints.waiting]: async ({ ref, rule }, at) => {
      const service = await findServiceFor(at, ref);
      const latest = service && (await waiversOf(at, [service.id], rule)).at(-1);
      return {
        kind: "conflict",
        why: `${latest?.askedBy.name ?? "Somebody"} asked for this a moment ago. It waits for an auditor.`,
      };
    },
  },
});
