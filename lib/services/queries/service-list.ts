import "server-only";
import type { Keys, PageOf, Paging } from "@/lib/kernel/page";
import { type Issue, ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { WirePage } from "@/lib/kernel/wire";
import type { Ctx } from "@/lib/platform/ctx";
import { pageOf, pageWanted } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { gradeDays } from "../domain/grade-days";
import { allServices, type ServiceFilter } from "../schema/service-list";
import { holdsRetired, resolveFilter, type UnknownWord, type Viewer } from "../store/list-filters";
import { pageOfItems } from "../store/service-items";
import {
  among,
  countFailing,
  countFirstFailing,
  countNeeding,
  countsByHolder,
  type ListCounts,
  countServices,
  type ListName,
  type ListRow,
  namesOfServices,
  needing,
  pageOfServices,
  partsOfServices,
  slugsOfServices,
  unproven,
} from "../store/service-list";
import type { ServiceRowView } from "../view/service";

const rowView = (row: ListRow, now: Instant): ServiceRowView => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  kind: row.kind,
  lifecycle: row.lifecycle,
  tier: row.tier,
  tags: row.tags,
  owner:
    row.holderSlug !== null && row.holderName !== null
      ? { slug: row.holderSlug, name: row.holderName }
      : null,
  holderText: row.holderText,
  band: row.band as ServiceRowView["band"],
  grade: row.grade,
  days: gradeDays(row, now),
  evidence: row.evidence,
  blockers: row.blockers ?? 0,
  warnings: row.warnings ?? 0,
  dependents: row.dependents ?? 0,
  system:
    row.systemSlug !== null && row.systemName !== null
      ? { slug: row.systemSlug, name: row.systemName }
      : null,
  starred: row.starred,
  restricted: row.restricted,
  updatedAt: row.updatedAt.toString(),
});

export type ServicesQuery = ServiceFilter & { readonly limit: number | null; readonly cursor: string | null };

export type ServicesPage = PageOf<ServiceRowView> & {
  readonly page: ListCounts & {
    /** A team has taken every one; said of no list that holds retired ones, which need no owner and may have none. */
    readonly everyOwned: boolean;
  };
  /** Words of the filter that call no record; they were left out. */
  readonly unknown: readonly UnknownWord[];
};

/** Whose list it is. */
export const viewerOf = ({ actor }: Ctx): Viewer =>
  actor.kind === "person"
    ? { personId: actor.id, teams: [...new Set([...actor.memberOf, ...actor.leads])] }
    : { personId: null, teams: [] };

const ofViewer = async (ctx: Ctx) => {
  const own = await resolveFilter(db, { ...allServices, mine: true, sort: "grade" }, viewerOf(ctx));
  return own.filter;
};

const firstOf = (limit: number) => ({ limit, after: null, back: false });

/**
 * The services of the viewer's teams that are not well owned or that a finding blocks, by grade: the first of them by name, how
 * many they are, and how many services these teams hold (UI-91). What is not proven for want of a feed is counted beside, blocked or not, with what is missing.
 */
export async function listNeedingViewer(
  ctx: Ctx,
  most: number,
): Promise<{
  readonly items: readonly ListName[];
  readonly total: number;
  readonly held: number;
  readonly unproven: { readonly count: number; readonly why: string | null };
}> {
  const own = await ofViewer(ctx);
  const [items, counts, [one]] = await Promise.all([
    namesOfServices(db, own, most, needing),
    countNeeding(db, own),
    pageOfServices(db, own, firstOf(1), unproven),
  ]);
  return {
    items,
    total: counts.needing,
    held: counts.held,
    unproven: { count: counts.unproven, why: one?.evidence ?? null },
  };
}

/** These of the viewer's services as a list shows them, in its order. */
export async function listOwn(ctx: Ctx, ids: readonly string[]): Promise<readonly ServiceRowView[]> {
  if (ids.length === 0) return [];
  const rows = await pageOfServices(db, await ofViewer(ctx), firstOf(ids.length), among(ids));
  return rows.map((row) => rowView(row, ctx.now));
}

/**
 * Services under a filter as the API answers them: JSON that the database wrote. What a word of the filter calls must be
 * there; how many there are in all is counted only when it is asked for.
 */
export async function listServiceItems(
  ctx: Ctx,
  { limit, cursor, count, ...filter }: ServiceFilter & Paging,
): Promise<Result<WirePage>> {
  const bound = ["services", filter];
  const wanted = pageWanted({ limit, cursor }, bound);
  const resolved = await resolveFilter(db, filter, viewerOf(ctx));
  const unknown = resolved.unknown.map(unknownWord);
  if (!wanted.ok) return withIssues(unknown, wanted.refusal);
  if (unknown.length > 0) return refuse({ kind: "invalid", issues: unknown });
  const [rows, counts] = await Promise.all([
    pageOfItems(resolved.filter, wanted.value),
    count ? countServices(db, resolved.filter) : null,
  ]);
  const { items, page: neighbours } = pageOf(
    rows,
    wanted.value,
    bound,
    ({ keys }) => JSON.parse(keys) as Keys,
  );
  const page = { ...neighbours, ...(counts ? { total: counts.total } : {}) };
  return ok({
    wireJson: `{"items":[${items.map(({ json }) => json).join(",")}],"page":${JSON.stringify(page)}}`,
    page,
  });
}

/** All that is wrong with a list that is asked for: the words of its filter, then its cursor. */
const withIssues = (issues: readonly Issue[], refusal: Refusal) =>
  refuse(refusal.kind === "invalid" ? { ...refusal, issues: [...issues, ...refusal.issues] } : refusal);

/** What is said of a word of the address that means nothing there. */
export const unknownWord = ({ path, word }: UnknownWord): Issue => ({
  path,
  what: `No record goes by ${JSON.stringify(word)}`,
  code: "unknown",
  mend: "Give a slug, a former slug or an id",
});

/** Services under a filter, a page at a time, with how many there are in all. */
export async function listServices(ctx: Ctx, query: ServicesQuery): Promise<Result<ServicesPage>> {
  const { limit, cursor, ...filter } = query;
  const bound = ["services", filter];
  const wanted = pageWanted({ limit, cursor }, bound);
  if (!wanted.ok) return wanted;
  const resolved = await resolveFilter(db, filter, viewerOf(ctx));
  const [rows, counts] = await Promise.all([
    pageOfServices(db, resolved.filter, wanted.value),
    countServices(db, resolved.filter),
  ]);
  const { items, page } = pageOf(rows, wanted.value, bound, ({ keys }) => keys);
  const { total, unowned, unaccepted, byPerson } = counts;
  const everyOwned = total > 0 && unowned + unaccepted + byPerson === 0 && !holdsRetired(filter);
  return ok({
    items: items.map((row) => rowView(row, ctx.now)),
    page: { ...page, ...counts, everyOwned },
    unknown: resolved.unknown,
  });
}

/** How many services of the viewer's teams fail by each of these rules, as their list under that filter shows them. */
export const countOwnFailing = async (
  ctx: Ctx,
  rules: readonly string[],
): Promise<ReadonlyMap<string, number>> =>
  rules.length === 0 ? new Map() : countFailing(db, await ofViewer(ctx), rules);

/** The same of those that need somebody and were not `read`, each counted once: with the first of these rules that it fails by. */
export const countOwnUnread = async (
  ctx: Ctx,
  rules: readonly string[],
  read: readonly string[],
): Promise<ReadonlyMap<string, number>> =>
  rules.length === 0 ? new Map() : countFirstFailing(db, await ofViewer(ctx), rules, read);

/** How many services nobody answers for, as writes have counted them: every page shows it, so it reads no service. */
export async function countUnowned(ctx: Ctx): Promise<number> {
  const { unowned } = await countServices(db, { ...allServices, viewer: viewerOf(ctx) });
  return unowned;
}

/** The slugs of all services under a filter, in its order, at most `most`: what "all that match" means for a bulk deed. */
export async function listMatchingSlugs(
  ctx: Ctx,
  filter: ServiceFilter,
  most: number,
): Promise<readonly string[]> {
  const resolved = await resolveFilter(db, filter, viewerOf(ctx));
  return slugsOfServices(db, resolved.filter, most);
}

/** How many services under the other filters have each part, and how many lack it. */
export async function readParts(
  ctx: Ctx,
  filter: ServiceFilter,
): Promise<readonly { readonly part: string; readonly has: number; readonly lacks: number }[]> {
  const resolved = await resolveFilter(db, filter, viewerOf(ctx));
  return partsOfServices(db, resolved.filter);
}

/** Every service under a filter, in its order, up to a thousand. */
export async function listAllServices(ctx: Ctx, filter: ServiceFilter): Promise<readonly ServiceRowView[]> {
  const resolved = await resolveFilter(db, filter, viewerOf(ctx));
  const rows = await pageOfServices(db, resolved.filter, { limit: 999, after: null, back: false });
  return rows.map((row) => rowView(row, ctx.now));
}

/** How many services each of these teams owns and is only named for, retired ones aside, by its id; a team that has none is not in it. */
export const countServicesOf = (_ctx: Ctx, teams: readonly string[]): ReturnType<typeof countsByHolder> =>
  countsByHolder(db, teams);
