import "server-only";
import { serviceChange } from "./change-service";
import { ok, refuse } from "@/lib/kernel/result";
import { keyOf } from "@/lib/kernel/slug";
import { markOf } from "@/lib/people/domain/actor";
import { releaseForGood } from "@/lib/platform/names";
import { operation } from "@/lib/platform/operation";
import { mayReleaseName } from "../domain/permissions";
import { ReleaseName } from "../schema/service-deeds";
import { findServiceToChange } from "../store/services";
import { updateServiceSlug } from "../store/write-services";

/** Gives a former short name, or that of a retired service, free again, with a reason: an old link may then lead elsewhere (REF-11). */
export const releaseName = operation({
  name: "services.service.release-name",
  input: ReleaseName,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: mayReleaseName,
  run: async ({ tx, now, actor }, { name, reason }, service) => {
    const own = keyOf(name) === keyOf(service.slug);
    const former = service.formerSlugs.find((slug) => keyOf(slug) === keyOf(name));
    if (!own && former === undefined)
      return refuse({ kind: "conflict", why: `‘${name}’ is no former short name of ${service.name}.` });
    if (own && service.lifecycle !== "retired")
      return refuse({ kind: "conflict", why: `${service.name} is in use: rename it instead.` });
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
