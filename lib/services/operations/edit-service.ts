import "server-only";
import { refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { mayChangeFields } from "../domain/permissions";
import { reasonOwed } from "../domain/reasons";
import { readOnly } from "../domain/read-only";
import { EditService } from "../schema/service";
import { findServiceToChange } from "../store/services";
import { changeService, openStanding, serviceConstraints } from "./change-service";

/** Changes the stated fields of a service; what was left out stays. A stale version shows was, theirs and yours (CON-02). */
export const editService = operation({
  name: "services.service.edit",
  input: EditService,
  load: (tx, { ref }) => findServiceToChange(tx, ref),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, { ref: _ref, version: _version, reason: _reason, ...stated }, service) =>
    mayChangeFields(actor, service, Object.keys(stated)),
  versioned: openStanding,
  run: async (ctx, { ref: _ref, version: _version, reason, ...stated }, service) => {
    const closed = readOnly(service);
    if (closed) return refuse(closed);
    const { tier = service.tier, lifecycle = service.lifecycle } = stated;
    const issues = reasonOwed(service, { tier, lifecycle }, reason);
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    return changeService(ctx, service, stated, reason);
  },
  constraints: serviceConstraints,
  held: (service) => ({ ...service, aliases: service.aliases.map(({ text }) => text) }),
});
