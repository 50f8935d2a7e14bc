import "server-only";
import { serviceChange } from "./change-service";
import { releaseFault } from "@/lib/kernel/releasing";
import { ok, refuse } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import { releaseForGood } from "@/lib/platform/names";
import { operation } from "@/lib/platform/operation";
import { mayReleaseName } from "../domain/permissions";
import { ReleaseName } from "../schema/service-deeds";
import { findServiceToChange } from "../store/services";
import { updateServiceSlug } from "../store/write-services";

/**
 * Gives a former name of a service free again, or any name of one that is retired, with a reason: an old link may then lead
 * elsewhere (REF-11).
 */
export const releaseName = operation({
  name: "services.service.release-name",
  input: ReleaseName,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: mayReleaseName,
  run: async ({ tx, now, actor }, { name, reason }, service) => {
    const names = { ...service, aliases: service.aliases.map(({ text }) => text) };
    const why = releaseFault(names, service.lifecycle === "retired", name);
    if (why !== null) return refuse({ kind: "conflict", why });
    const own = keyOf(name) === keyOf(service.slug);
    await releaseForGood(tx, { noun: "service", recordId: service.id, key: keyOf(name) });
    // The row keeps its id in the place of the slug, which nobody else can take.
    const slug = own ? service.id : service.slug;
    await updateServiceSlug(tx, service.id, slug, { now, by: markOf(actor) });
    return ok({
      value: { slug },
      changes: [
        {
          ...serviceChange(service, { released: null, slug: service.slug }, { released: name, slug }),
          reason,
        },
      ],
    });
  },
});
