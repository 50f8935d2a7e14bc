import "server-only";
import { serviceChange } from "./change-service";
import { ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { operation } from "@/lib/platform/operation";
import { mayGovern } from "../domain/permissions";
import type { FieldSource } from "../domain/fields";
import type { ServiceRecord } from "../domain/record";
import { readOnly } from "../domain/read-only";
import { LockField } from "../schema/service-deeds";
import { findServiceToChange } from "../store/services";
import { updateService } from "../store/write-services";

const lockedFields = (sources: ServiceRecord["sources"]): readonly string[] =>
  Object.entries(sources)
    .flatMap(([field, { locked }]) => (locked === true ? [field] : []))
    .sort();

/**
 * Locks a field of a service, so that no import changes it, or gives it free again. Needs no version: two people who lock two fields
 * never collide (CON-05).
 */
export const lockField = operation({
  name: "services.service.lock",
  input: LockField,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, service) => mayGovern(actor, service),
  run: async ({ tx, now, actor }, { field, locked }, service) => {
    const over = readOnly(service);
    if (over) return refuse(over);
    const old = service.sources[field];
    if ((old?.locked === true) === locked)
      return ok({ value: { slug: service.slug, version: service.version }, changes: [] });
    // A field without a mark was set by whoever entered the service.
    const mark: FieldSource = old ?? {
      by: "manual",
      at: service.createdAt.toString(),
      who: service.createdBy.name,
    };
    const { locked: _old, ...rest } = mark;
    const sources = { ...service.sources, [field]: locked ? { ...rest, locked } : rest };
    await updateService(tx, service, { ...service, sources }, { now, by: markOf(actor) });
    const snapshot = (marks: ServiceRecord["sources"]) => ({ locked: lockedFields(marks), sources: marks });
    return ok({
      value: { slug: service.slug, version: service.version + 1 },
      changes: [serviceChange(service, snapshot(service.sources), snapshot(sources))],
    });
  },
});
