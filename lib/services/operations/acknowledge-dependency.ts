import "server-only";
import { invalid, refuse } from "@/lib/kernel/result";
import type { Tx } from "@/lib/platform/db";
import { operation } from "@/lib/platform/operation";
import { editTo } from "../domain/edit";
import { mayAcknowledge } from "../domain/permissions";
import { readOnly } from "../domain/read-only";
import { AcknowledgeDependency } from "../schema/service-parts";
import { findService, findServiceToChange } from "../store/services";
import { writeChange } from "./change-service";

async function loadBoth(tx: Tx, ref: string, dependent: string) {
  const provider = await findService(tx, ref);
  return provider && { provider, dependent: await findServiceToChange(tx, dependent) };
}

/** The provider says that it knows of a service that needs it (PRM-06, DEP-06). The record of that other service keeps it. */
export const acknowledgeDependency = operation({
  name: "services.dependency.acknowledge",
  input: AcknowledgeDependency,
  load: (tx, { ref, dependent }) => loadBoth(tx, ref, dependent),
  notFound: ({ ref }) => ({ what: "service", ref }),
  may: (actor, _input, { provider }) => mayAcknowledge(actor, provider),
  run: async (ctx, { dependent: text }, { provider, dependent }) => {
    const edge = dependent?.dependencies.find(({ target }) => target?.id === provider.id);
    if (!dependent || !edge)
      return invalid("dependent", `‘${text}’ does not say that it needs ${provider.name}`);
    const closed = readOnly(dependent);
    if (closed) return refuse(closed);
    const acknowledgedBy = ctx.actor.kind === "person" ? ctx.actor.id : null;
    const dependencies = dependent.dependencies.map((one) =>
      one === edge ? { ...one, acknowledgedBy, acknowledgedAt: ctx.now } : one,
    );
    return writeChange(ctx, editTo(dependent, { ...dependent, dependencies }, ctx.now), null);
  },
});
