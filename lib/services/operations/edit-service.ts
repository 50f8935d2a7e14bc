import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import { nameTaken, renameSlug, takenRefusal } from "@/lib/platform/names";
import { operation } from "@/lib/platform/operation";
import { mayChangeFields, mayGovern } from "../domain/permissions";
import { snapshotService } from "../domain/snapshot";
import { reasonOwed } from "../domain/reasons";
import { readOnly } from "../domain/read-only";
import { EditService, RenameService } from "../schema/service";
import { findServiceToChange } from "../store/services";
import { updateServiceSlug } from "../store/write-services";
import { changeService, serviceConstraints, staleService } from "./change-service";
import { takenName } from "../queries/names-of-services";

/** Changes the stated fields of a service; what was left out stays. A stale version shows was, theirs and yours (CON-02). */
export const editService = operation({
  name: "services.service.edit",
  input: EditService,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, { ref: _ref, version: _version, reason: _reason, ...stated }, service) =>
    mayChangeFields(actor, service, Object.keys(stated)),
  run: async (ctx, { ref: _ref, version, reason, ...stated }, service) => {
    const closed = readOnly(service);
    if (closed) return refuse(closed);
    if (version !== service.version) return staleService(ctx.tx, service, version);
    const { tier = service.tier, lifecycle = service.lifecycle } = stated;
    const issues = reasonOwed(service, { tier, lifecycle }, reason);
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    return changeService(ctx, service, stated, { lenient: false, reason });
  },
  constraints: serviceConstraints,
});

/** Gives a service another slug; the old one keeps leading to it for good (REF-10). */
export const renameService = operation({
  name: "services.service.rename",
  input: RenameService,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, service) => mayGovern(actor, service),
  run: async ({ tx, now, actor }, { slug, version }, service) => {
    const closed = readOnly(service);
    if (closed) return refuse(closed);
    if (version !== service.version) return staleService(tx, service, version);
    if (slug === service.slug) return ok({ value: { slug }, changes: [] });
    const taken = await takenName(tx, slug, "slug", service);
    if (taken) return refuse(taken);
    const stamp = { now, by: markOf(actor) };
    await renameSlug(tx, { noun: "service", recordId: service.id, slug, at: now });
    await updateServiceSlug(tx, service.id, slug, stamp);
    // A service may take one of its aliases for its slug; the word is then an alias no more.
    const aliases = service.aliases.filter(({ text }) => keyOf(text) !== keyOf(slug));
    const after = { ...service, slug, aliases };
    return ok({
      value: { slug },
      changes: [
        {
          noun: "service" as const,
          id: service.id,
          slug,
          name: service.name,
          before: snapshotService(service),
          after: snapshotService(after),
          version: service.version + 1,
        },
      ],
    });
  },
  constraints: {
    [nameTaken]: ({ slug }) => takenRefusal("service", slug, null),
    Service_slug_key: ({ slug }) => takenRefusal("service", slug, null),
  },
});
