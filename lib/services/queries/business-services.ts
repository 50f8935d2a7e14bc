import "server-only";
import type { PageOf } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import { type Actor, isAuditor, type Permission } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { keysByName, pageOf, pageWanted } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { type BusinessService, type CustomerKind } from "../domain/business-service";
import { mayCarry, mayEditBusinessService } from "../domain/permissions";
import { gradeDays } from "../domain/grade-days";
import {
  type BusinessServiceFilter,
  type BusinessServiceRow,
  countBusinessServices,
  findBusinessService,
  pageOfBusinessServices,
  supportOf,
  type SupportRow,
} from "../store/business-services";
import {
  type BusinessServiceRowView,
  type BusinessServiceView,
  type SupportingServiceView,
  viewBusinessService,
} from "../view/business-service";

const viewSupport = (row: SupportRow, now: Instant): SupportingServiceView => ({
  slug: row.slug,
  name: row.name,
  tier: row.tier,
  lifecycle: row.lifecycle,
  owner:
    row.ownerSlug !== null && row.ownerName !== null ? { slug: row.ownerSlug, name: row.ownerName } : null,
  holderText: row.holderText,
  band: row.band as SupportingServiceView["band"],
  grade: row.grade,
  since: row.since?.toString() ?? null,
  days: gradeDays(row, now),
});

/** Whether the viewer may take this service off what carries the business service. */
const mayTakeAway = (actor: Actor, record: BusinessService, row: SupportRow): Permission =>
  mayCarry(
    actor,
    record,
    {
      holder:
        row.ownerId !== null && row.ownerSlug !== null && row.ownerName !== null
          ? { id: row.ownerId, slug: row.ownerSlug, name: row.ownerName }
          : null,
      holderChannel: row.ownerChannel,
      band: row.band as SupportingServiceView["band"],
      channel: row.channel,
    },
    false,
  );

/** As `readBusinessService`, with who may take each of its services away: those whose row the operation allows, and why not the others. */
export async function readBusinessServicePage(
  ctx: Ctx,
  reference: string,
): Promise<
  Result<{
    readonly record: BusinessServiceView;
    readonly takeAway: ReadonlyMap<string, Permission>;
    /** Whoever asks adds services that other teams own, too. */
    readonly isAuditor: boolean;
  }>
> {
  const record = await findBusinessService(db, reference);
  if (!record) return refuse({ kind: "not-found", what: "business service", ref: reference });
  const may = mayEditBusinessService(ctx.actor, record);
  const can = { edit: may.allowed, whyNot: may.allowed ? "" : may.why };
  const rows = await supportOf(db, record.id);
  const services = rows.map((row) => viewSupport(row, ctx.now));
  return ok({
    record: viewBusinessService(record, services, can),
    isAuditor: isAuditor(ctx.actor),
    takeAway: new Map(rows.map((row) => [row.slug, mayTakeAway(ctx.actor, record, row)])),
  });
}

/** One business service with the services it stands on and who answers for each. A former slug answers with the present one. */
export async function readBusinessService(ctx: Ctx, reference: string): Promise<Result<BusinessServiceView>> {
  const found = await readBusinessServicePage(ctx, reference);
  return found.ok ? ok(found.value.record) : found;
}

const viewRow = (row: BusinessServiceRow): BusinessServiceRowView => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  customers: row.customers as CustomerKind | null,
  accountable:
    row.personSlug !== null && row.personName !== null
      ? { slug: row.personSlug, name: row.personName }
      : null,
  retired: row.retired,
  services: row.services,
  unowned: row.unowned,
  weakestTier: row.weakestTier,
});

export type BusinessServicesQuery = BusinessServiceFilter & {
  readonly limit: number | null;
  readonly cursor: string | null;
};

/** Business services by name, a page at a time. */
export async function listBusinessServices(
  _ctx: Ctx,
  query: BusinessServicesQuery,
): Promise<Result<PageOf<BusinessServiceRowView> & { readonly page: { readonly total: number } }>> {
  const { limit, cursor, ...filter } = query;
  const bound = ["business-services", filter];
  const wanted = pageWanted({ limit, cursor }, bound);
  if (!wanted.ok) return wanted;
  const [rows, total] = await Promise.all([
    pageOfBusinessServices(db, filter, wanted.value),
    countBusinessServices(db, filter),
  ]);
  const { items, page } = pageOf(rows, wanted.value, bound, keysByName);
  return ok({ items: items.map(viewRow), page: { ...page, total } });
}

/** Business services whose name or slug holds the text, for pickers and search. */
export async function searchBusinessServices(
  _ctx: Ctx,
  text: string,
  limit: number,
): Promise<readonly { readonly slug: string; readonly name: string }[]> {
  const rows = await pageOfBusinessServices(
    db,
    { q: text === "" ? null : text, person: null, customers: null, retired: false },
    { limit, after: null, back: false },
  );
  return rows.slice(0, limit).map(({ slug, name }) => ({ slug, name }));
}
