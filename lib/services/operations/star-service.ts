import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { StarService } from "../schema/saved-view";
import { setStar } from "../store/saved-views";
import { findService } from "../store/services";
import { mayKeepForOneself } from "../domain/permissions";

/** Stars a service for oneself. It changes nothing in the catalog, so the ledger does not hear of it. */
export const starService = operation({
  name: "services.service.star",
  input: StarService,
  load: (tx, { ref }) => findService(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: mayKeepForOneself,
  run: async ({ tx, actor }, { starred }, service) => {
    if (actor.kind !== "person") return refuse({ kind: "unauthenticated" });
    await setStar(tx, actor.id, service.id, starred);
    return ok({ value: { slug: service.slug, starred }, changes: [] });
  },
});
