import "server-only";
import { invalid, ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import type { Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import type { BusinessService } from "../../domain/business-service";
import { mayCarry } from "../../domain/permissions";
import { readOnly } from "../../domain/read-only";
import type { ServiceRecord } from "../../domain/record";
import { findServiceToChange } from "../../store/services";
import { changeService } from "../change-service";

type Supported = Pick<BusinessService, "id" | "slug" | "supportedBy" | "accountable">;

/** Why a service cannot join, or leave, what carries a business service; null when it can. Nothing joins that has ended. */
function supportFault(
  { actor }: WriteCtx,
  record: Supported,
  service: ServiceRecord,
  belongs: boolean,
): Refusal | null {
  const closed = belongs ? readOnly(service) : null;
  if (closed) return closed;
  const permission = mayCarry(actor, record, service, belongs);
  return permission.allowed ? null : { kind: "forbidden", why: `${service.name}: ${permission.why}` };
}

/**
 * Makes these services, and no others, carry a business service. Each service that joins or leaves is changed by the one
 * way all edits of services go, so that its own history tells it too.
 */
export async function setSupport(
  ctx: WriteCtx,
  record: Supported,
  services: readonly string[],
  path: string,
): Promise<Result<readonly Change[]>> {
  const wanted = new Set<string>();
  const changes: Change[] = [];
  const change = async (reference: string, place: string, belongs: boolean): Promise<Result<null>> => {
    const service = await findServiceToChange(ctx.tx, reference);
    if (!service) return invalid(place, `No service is called ‘${reference}’. Pick one from the list`);
    wanted.add(service.id);
    const has = service.businessServices.some(({ id }) => id === record.id);
    if (has === belongs) return ok(null);
    const fault = supportFault(ctx, record, service, belongs);
    if (fault) return refuse(fault);
    const others = service.businessServices.filter(({ id }) => id !== record.id).map(({ slug }) => slug);
    const businessServices = belongs ? [...others, record.slug] : others;
    const changed = await changeService(ctx, service, { businessServices }, { lenient: false, reason: null });
    if (!changed.ok) return changed;
    changes.push(...changed.value.changes);
    return ok(null);
  };
  // In one order for everybody, so that two edits at once never wait for each other in a circle.
  const inOrder = [...services.entries()].sort(([, a], [, b]) => (a < b ? -1 : 1));
  for (const [place, reference] of inOrder) {
    const done = await change(reference, `${path}.${String(place)}`, true);
    if (!done.ok) return done;
  }
  for (const { id } of record.supportedBy.filter((service) => !wanted.has(service.id))) {
    const done = await change(id, path, false);
    if (!done.ok) return done;
  }
  return ok(changes);
}
