import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import type { Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import { isHidden } from "@/lib/platform/sight/sight";
import type { BusinessService } from "../../domain/business-service";
import { type Edit, statedEdit } from "../../domain/edit";
import { mayCarry } from "../../domain/permissions";
import { readOnly } from "../../domain/read-only";
import type { ServiceRecord } from "../../domain/record";
import { serviceReferences } from "../../queries/service-references";
import { holdServices, loadServices } from "../../store/services";
import { updateServices } from "../../store/write-services";
import { editChange } from "../change-service";

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
 * Makes these services, and no others, carry a business service that the caller holds: in a constant number of statements. What
 * whoever states them may not see goes on to carry it. Each service that joins or leaves is told as an edit of it is, so that its
 * own history has it too.
 */
export async function setSupport(
  ctx: WriteCtx,
  record: Supported,
  wanted: readonly ServiceId[],
): Promise<Result<readonly Change[]>> {
  const { tx, now, actor } = ctx;
  const present = record.supportedBy.map(({ id }) => id);
  const stay = new Set([...wanted, ...present.filter(isHidden)]);
  const ids = [...new Set([...wanted, ...present])];
  await holdServices(tx, ids);
  const moving = (await loadServices(tx, ids)).filter(
    ({ id, businessServices }) => businessServices.some((one) => one.id === record.id) !== stay.has(id),
  );
  const slugs = new Set(moving.flatMap(({ businessServices }) => businessServices.map(({ slug }) => slug)));
  const resolve = await serviceReferences(tx, { businessServices: [record.slug, ...slugs] });
  const edits: Edit[] = [];
  for (const before of moving) {
    const belongs = stay.has(before.id);
    const fault = supportFault(ctx, record, before, belongs);
    if (fault) return refuse(fault);
    const others = before.businessServices.filter(({ id }) => id !== record.id).map(({ slug }) => slug);
    const stated = { businessServices: belongs ? [...others, record.slug] : others };
    const { edit, issues } = statedEdit(before, stated, resolve, { now, hand: markOf(actor) });
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    edits.push(edit);
  }
  await updateServices(tx, edits, { now, by: markOf(actor) });
  return ok(edits.map(editChange));
}
