import "server-only";
import { noneCalled } from "@/lib/kernel/none-called";
import { loopIssues, openStanding, serviceChange } from "../change-service";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { wholeAndSeen } from "@/lib/platform/sight/sight";
import { isWaiting, lastingAgreement, noSooner } from "../../domain/agreement";
import { mayForceRetirement, mayGovern } from "../../domain/permissions";
import { neededByHidden, stillNeeded } from "../../domain/retiring";
import { snapshotService } from "../../domain/snapshot";
import { readOnly } from "../../domain/read-only";
import { RetireService } from "../../schema/service";
import { agreementsOf } from "../../store/agreements";
import { updateAgreement } from "../../store/write-agreements";
import { findService, findServiceToChange } from "../../store/services";
import { updateService } from "../../store/write-services";
import { dependentsOf } from "../../store/service-reads";
import { serviceReferences } from "../../queries/service-references";

/** Ends a service: its agreement ends, open offers are withdrawn, its name stays taken and findable (OW-R4, MOD-27). */
export const retireService = operation({
  name: "services.service.retire",
  input: RetireService,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, service) => mayGovern(actor, service),
  versioned: openStanding,
  run: async ({ tx, now, actor }, { reason, replacedBy, force }, service) => {
    if (service.lifecycle === "retired")
      return ok({ value: { slug: service.slug, version: service.version }, changes: [] });
    const closed = readOnly(service);
    if (closed) return refuse(closed);
    const { whole, seen } = await wholeAndSeen(() => dependentsOf(tx, service.id));
    const needed = stillNeeded(seen) ?? (whole.hard > 0 ? neededByHidden : null);
    // An auditor may force it; the reason is printed on the page (OW-R3).
    if (needed !== null && !(force && mayForceRetirement(actor).allowed))
      return refuse({ kind: "conflict", why: needed });
    const replacement =
      replacedBy === null
        ? null
        : (await serviceReferences(tx, { services: [replacedBy], held: true })).target(replacedBy);
    if (replacedBy !== null && replacement === null)
      return refuse({
        kind: "invalid",
        issues: [{ path: "replacedBy", what: noneCalled("service", replacedBy) }],
      });
    const successor = replacement && (await findService(tx, replacement.id));
    if (successor && readOnly(successor))
      return refuse({
        kind: "invalid",
        issues: [
          {
            path: "replacedBy",
            what: `${successor.name} is retired itself. Pick one that is in use, or leave this empty`,
          },
        ],
      });
    const loops = await loopIssues(tx, service, { ...service, replacedBy: replacement });
    if (loops.length > 0) return refuse({ kind: "invalid", issues: loops });
    const agreements = (await agreementsOf(tx, [service.id])).get(service.id) ?? [];
    const lasting = lastingAgreement(agreements, now);
    if (lasting)
      await updateAgreement(tx, lasting.agreement, { endsAt: lasting.endsAt, endReason: "retired" });
    for (const open of agreements.filter((one) => isWaiting(one, now)))
      await updateAgreement(tx, open, { withdrawnAt: noSooner(now, open), withdrawnBy: markOf(actor) });
    const after = { ...service, lifecycle: "retired" as const, replacedBy: replacement };
    await updateService(
      tx,
      service,
      after,
      { now, by: markOf(actor) },
      { retiredAt: now, retiredReason: reason },
    );
    return ok({
      value: { slug: service.slug, version: service.version + 1 },
      changes: [
        {
          ...serviceChange(service, snapshotService(service), {
            ...snapshotService({ ...service, ...after }),
            retiredAt: now.toString(),
            retiredReason: reason,
          }),
          reason,
          whole: true,
        },
      ],
    });
  },
});
