import "server-only";
import { isId, type ServiceId } from "@/lib/kernel/ids";
import { withoutKind } from "@/lib/kernel/reference";
import { type Issue, ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import type { Tx } from "@/lib/platform/db";
import type { Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import { applyStated } from "../../domain/apply-stated";
import type { BusinessService } from "../../domain/business-service";
import { deprecatedSince } from "../../domain/deprecation";
import { mayCarry } from "../../domain/permissions";
import { readOnly } from "../../domain/read-only";
import type { ServiceRecord } from "../../domain/record";
import { snapshotService } from "../../domain/snapshot";
import { markedByHand } from "../../domain/sources";
import { serviceReferences } from "../../queries/service-references";
import { readServiceRefs } from "../../store/references";
import { holdServices, loadServices } from "../../store/services";
import { updateServices } from "../../store/write-services";
import { serviceChange } from "../change-service";

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

/** The services that these texts mean, by id or as a form's text does; whatever means none is told at its place. */
export async function servicesMeant(
  tx: Tx,
  texts: readonly string[],
  path: string,
): Promise<Result<readonly ServiceId[]>> {
  const idIn = (text: string): string | null => {
    const plain = withoutKind(text, ["service"]);
    return isId(plain) ? plain.toLowerCase() : null;
  };
  const find = await serviceReferences(tx, { services: texts.filter((text) => idIn(text) === null) });
  const rows = await readServiceRefs(
    tx,
    texts.flatMap((text) => idIn(text) ?? []),
  );
  const byId = new Map(rows.map(({ id }) => [id, id as ServiceId]));
  const ids: ServiceId[] = [];
  const issues: Issue[] = [];
  for (const [place, text] of texts.entries()) {
    const asked = idIn(text);
    const id = asked === null ? find.target(text)?.id : byId.get(asked);
    if (id === undefined)
      issues.push({
        path: `${path}.${String(place)}`,
        what: `No service is called ‘${text}’. Pick one from the list`,
      });
    else ids.push(id);
  }
  return issues.length > 0 ? refuse({ kind: "invalid", issues }) : ok(ids);
}

/**
 * Makes these services, and no others, carry a business service that the caller holds: in a constant number of statements. Each
 * service that joins or leaves is told as an edit of it is, so that its own history has it too.
 */
export async function setSupport(
  ctx: WriteCtx,
  record: Supported,
  wanted: readonly ServiceId[],
): Promise<Result<readonly Change[]>> {
  const { tx, now, actor } = ctx;
  const stay = new Set<string>(wanted);
  const ids = [...new Set([...wanted, ...record.supportedBy.map(({ id }) => id)])];
  await holdServices(tx, ids);
  const moving = (await loadServices(tx, ids)).filter(
    ({ id, businessServices }) => businessServices.some((one) => one.id === record.id) !== stay.has(id),
  );
  const slugs = new Set(moving.flatMap(({ businessServices }) => businessServices.map(({ slug }) => slug)));
  const resolve = await serviceReferences(tx, { businessServices: [record.slug, ...slugs] });
  const mark = { at: now.toString(), who: markOf(actor).name };
  const pairs = [];
  for (const before of moving) {
    const belongs = stay.has(before.id);
    const fault = supportFault(ctx, record, before, belongs);
    if (fault) return refuse(fault);
    const others = before.businessServices.filter(({ id }) => id !== record.id).map(({ slug }) => slug);
    const stated = { businessServices: belongs ? [...others, record.slug] : others };
    const { after, issues } = applyStated(before, stated, resolve, { now, self: before, lenient: false });
    if (issues.length > 0) return refuse({ kind: "invalid", issues });
    pairs.push({
      before,
      after: markedByHand(before, after, mark),
      deprecatedAt: deprecatedSince(before, after.lifecycle, now),
    });
  }
  await updateServices(tx, pairs, { now, by: markOf(actor) });
  return ok(
    pairs.map(({ before, after, deprecatedAt }) =>
      serviceChange(before, snapshotService(before), snapshotService({ ...before, ...after, deprecatedAt })),
    ),
  );
}
