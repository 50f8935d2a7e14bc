import "server-only";
import { serviceChange, serviceStanding } from "../change-service";
import { ok, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { mayPurge } from "../../domain/permissions";
import { mayStillBePurged, purgeHours } from "../../domain/purging";
import { snapshotService } from "../../domain/snapshot";
import { PurgeService } from "../../schema/service-deeds";
import { agreementsOf } from "../../store/agreements";
import { broughtNames, deleteService, leaningOn } from "../../store/merge";
import { findServiceToChange } from "../../store/services";

/** Takes out a service that was entered by mistake, within a day and while nothing refers to it; the ledger keeps the entry (MOD-27). */
export const purgeService = operation({
  name: "services.service.purge",
  input: PurgeService,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: mayPurge,
  versioned: serviceStanding,
  run: async ({ tx, now }, { reason }, service) => {
    if (!mayStillBePurged(service.createdAt, now))
      return refuse({
        kind: "conflict",
        why: `${service.name} has been in the catalog for more than ${String(purgeHours)} hours. Retire it instead.`,
      });
    if (service.mergedInto && (await broughtNames(tx, service.id)))
      return refuse({
        kind: "conflict",
        why: `${service.mergedInto.name} goes by the names of ${service.name}, which was merged into it: its record stays to say so.`,
      });
    const leaning = await leaningOn(tx, service.id);
    if (leaning.length > 0 || service.businessServices.length > 0)
      return refuse({
        kind: "conflict",
        why: `Other records refer to ${service.name}. Retire it instead, or take those references away first.`,
      });
    const agreements = (await agreementsOf(tx, [service.id])).get(service.id) ?? [];
    if (agreements.some(({ origin, acceptedAt }) => origin !== "claim" && acceptedAt !== null))
      return refuse({ kind: "conflict", why: `A team has accepted ${service.name}. Retire it instead.` });
    await deleteService(tx, service.id);
    return ok({
      value: { slug: service.slug },
      changes: [{ ...serviceChange(service, snapshotService(service), null), reason, whole: true }],
    });
  },
});
