import "server-only";
import { serviceChange, serviceStanding } from "../change-service";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { mayGovern } from "../../domain/permissions";
import { restoreFault } from "../../domain/retiring";
import { snapshotService } from "../../domain/snapshot";
import { RestoreService } from "../../schema/service-deeds";
import { findServiceToChange } from "../../store/services";
import { updateService } from "../../store/write-services";
import { standsInEnded } from "../groupings/grouping-change";

/** Takes a retired service back into the catalog, into the system where it stood; that one has to be in use. Nobody owns it then: its agreement ended when it was retired. */
export const restoreService = operation({
  name: "services.service.restore",
  input: RestoreService,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, service) => mayGovern(actor, service),
  versioned: serviceStanding,
  run: async ({ tx, now, actor }, { lifecycle, reason }, service) => {
    const fault = restoreFault(service);
    if (fault !== null) return refuse({ kind: "conflict", why: fault });
    const ended = await standsInEnded(tx, service.name, service.system);
    if (ended !== null) return refuse(ended);
    const after = { ...service, lifecycle, replacedBy: null };
    const deeds = { retiredAt: null, retiredReason: null };
    await updateService(tx, service, after, { now, by: markOf(actor) }, deeds);
    return ok({
      value: { slug: service.slug, version: service.version + 1 },
      changes: [
        {
          ...serviceChange(service, snapshotService(service), snapshotService({ ...after, ...deeds })),
          reason,
        },
      ],
    });
  },
});
