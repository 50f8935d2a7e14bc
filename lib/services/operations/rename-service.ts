import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import { renameSlug } from "@/lib/platform/names";
import { renameConstraints } from "@/lib/platform/taken-names";
import { operation } from "@/lib/platform/operation";
import { mayGovern } from "../domain/permissions";
import { snapshotService } from "../domain/snapshot";
import { readOnly } from "../domain/read-only";
import { RenameService } from "../schema/service";
import { findServiceToChange } from "../store/services";
import { updateServiceSlug } from "../store/write-services";
import { openStanding } from "./change-service";
import { takenName } from "../queries/names-of-services";

/** Gives a service another slug; the old one keeps leading to it for good (REF-10). */
export const renameService = operation({
  name: "services.service.rename",
  input: RenameService,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, service) => mayGovern(actor, service),
  versioned: openStanding,
  run: async ({ tx, now, actor }, { slug }, service) => {
    const closed = readOnly(service);
    if (closed) return refuse(closed);
    if (slug === service.slug) return ok({ value: { slug, version: service.version }, changes: [] });
    const taken = await takenName(tx, slug, "slug", service);
    if (taken) return refuse(taken);
    const stamp = { now, by: markOf(actor) };
    await renameSlug(tx, { noun: "service", recordId: service.id, slug, at: now });
    await updateServiceSlug(tx, service.id, slug, stamp);
    // A service may take one of its aliases for its slug; the word is then an alias no more.
    const aliases = service.aliases.filter(({ text }) => keyOf(text) !== keyOf(slug));
    const after = { ...service, slug, aliases };
    return ok({
      value: { slug, version: service.version + 1 },
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
  constraints: renameConstraints("service"),
});
