import "server-only";
import { inTierWords } from "../view/tier-facet";
import { ok, type Result } from "@/lib/kernel/result";
import { before, type Instant, plusDays } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { pageOf, pageWanted } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { once } from "@/lib/platform/once";
import { seesAll } from "@/lib/platform/sight/sight";
import { agreementInForceAt } from "@/lib/services/queries/conditions";
import { type Band, bandOf } from "../domain/grades";
import { unownedLine } from "../domain/rules/bus";
import { ruleById } from "../domain/rule-book";
import { mendingWords } from "../view/mending";
import { comparedDays } from "../domain/trend";
import type { FindingsFilter } from "../schema/queue";
import { gradeCounts, gradeCountsFrom, namedCount, withoutData } from "../store/figures";
import {
  countFindings,
  facetOfFindings,
  type FindingFacet,
  findingFacets,
  type FindingRecord,
  findingsOfCarried,
  pageOfFindings,
} from "../store/finding-list";
import { lastCheck } from "../store/settings";
import { worstTeams } from "../store/team-standings";
import type { AuditFigures, FindingsPageView, FindingView, TeamStandingView } from "../view/audit";
import type { FacetView } from "../view/queue";
import type { WaivedView } from "../view/waiver";
import { waivedNow } from "./waivers";

/** Up to this many services every figure is counted anew. */
const countedUpTo = 3_000;

/** In a larger catalog, figures that need all services read are at most this old (docs/decisions/0020). */
const oldest = { seconds: 60 } as const;

/**
 * A figure of the whole catalog, asked for at most once a minute where the catalog is large. For a reader from whom some of it is
 * hidden it is counted anew: what is kept is the whole one.
 */
async function figureOf<T>(
  name: string,
  now: Instant,
  total: number,
  count: (client: typeof db) => Promise<T>,
): Promise<T> {
  if (total <= countedUpTo || !seesAll()) return count(db);
  const kept = once(`figure: ${name}`, () => new Map<"last", { readonly at: Instant; readonly value: T }>());
  const last = kept.get("last");
  if (last && !before(now, last.at) && before(now, last.at.add(oldest))) return last.value;
  const value = await count(db);
  kept.set("last", { at: now, value });
  return value;
}

const sumOf = (grades: readonly { readonly count: number }[]): number =>
  grades.reduce((sum, { count }) => sum + count, 0);

/** OW-G4: owned, weak and unowned in numbers, and beside them what the owner field alone would say; of all, or of these sources. */
export async function readFigures(
  { now }: Ctx,
  sources: readonly string[] | null = null,
): Promise<AuditFigures> {
  const counted = sources === null ? await gradeCounts(db) : await gradeCountsFrom(db, sources);
  const grades = counted.map(({ grade, count }) => ({ grade, band: bandOf[grade], count }));
  const total = sumOf(grades);
  const of = (band: Band) => sumOf(grades.filter((one) => one.band === band));
  const named = (client: typeof db) => namedCount(client, now, agreementInForceAt, sources);
  // What is asked of some sources is not kept: there are too many ways to ask.
  const naive = sources === null ? await figureOf("named", now, total, named) : await named(db);
  return { total, naive, owned: of("owned"), weak: of("weak"), unowned: of("unowned"), grades };
}

/** The clock judges the whole catalog each hour; beyond this it has missed a turn. */
const lateAfter = { hours: 2 } as const;

/**
 * When the whole catalog was last judged (OW-F8), whether that is later than it should be, and how many services miss data that
 * a blocking rule needs (OW-U1).
 */
export async function readCheck(
  { now }: Ctx,
  sources: readonly string[] | null = null,
): Promise<{ readonly at: string | null; readonly late: boolean; readonly withoutData: number }> {
  const [at, counted] = await Promise.all([lastCheck(db), gradeCounts(db)]);
  const missing =
    sources === null
      ? await figureOf("without data", now, sumOf(counted), (client) => withoutData(client))
      : await withoutData(db, sources);
  return {
    at: at?.toString() ?? null,
    late: at !== null && before(at, now.subtract(lateAfter)),
    withoutData: missing,
  };
}

/** The teams whose services have the most that blocks, with how that changed in `comparedDays` days. */
export async function listWorstTeams({ now }: Ctx, limit: number): Promise<readonly TeamStandingView[]> {
  const total = sumOf(await gradeCounts(db));
  const then = plusDays(now, -comparedDays);
  return figureOf(`worst teams ${String(limit)}`, now, total, (client) => worstTeams(client, then, limit));
}

const everyFinding: FindingsFilter = {
  about: null,
  record: null,
  rule: null,
  family: null,
  severity: null,
  state: null,
  team: null,
  tier: null,
  service: null,
  source: null,
  since: null,
};

const viewFinding = (row: FindingRecord, waived: ReadonlyMap<string, WaivedView>): FindingView => {
  const rule = ruleById.get(row.rule);
  return {
    rule: row.rule,
    title: rule?.title ?? row.rule,
    mend: mendingWords(row.rule, row.evidence),
    state: row.state,
    severity: row.severity,
    evidence: row.evidence,
    more: row.more,
    since: row.since.toString(),
    firstFailedAt: row.firstFailedAt?.toString() ?? null,
    about: { noun: row.noun, slug: row.slug, name: row.name },
    service: row.noun === "service" ? { slug: row.slug, name: row.name } : null,
    tier: row.tier,
    owner: row.owner === null || row.ownerSlug === null ? null : { slug: row.ownerSlug, name: row.owner },
    holderText: row.holderText,
    waiver: row.state === "waived" ? (waived.get(`${row.rule} ${row.slug}`) ?? null) : null,
  };
};

/** These findings as pages and requests are told them; `then` is the past, of which no waiver is told. */
async function viewFindings(
  now: Instant,
  rows: readonly FindingRecord[],
  then: Instant | null = null,
): Promise<readonly FindingView[]> {
  const waived = then === null ? rows.filter(({ state }) => state === "waived") : [];
  const by = await waivedNow(
    now,
    waived.map(({ slug }) => slug),
  );
  return rows.map((row) => viewFinding(row, by));
}

/** Findings that hold now, worst first. */
export async function listFindings(
  { now }: Ctx,
  given: Partial<FindingsFilter>,
  limit: number,
): Promise<readonly FindingView[]> {
  const rows = await pageOfFindings(db, { ...everyFinding, ...given }, { limit, after: null, back: false });
  return viewFindings(now, rows.slice(0, limit));
}

/**
 * What fails of the business services that a service carries: whoever is accountable for those it carries directly, and all that
 * are not owned all the way down because it is `unowned`.
 */
export async function listFindingsOfCarried(
  { now }: Ctx,
  service: { readonly id: string; readonly slug: string; readonly name: string },
  unowned: boolean,
): Promise<readonly FindingView[]> {
  const rows = await findingsOfCarried(db, service.id, unowned ? unownedLine(service) : null);
  return viewFindings(now, rows);
}

export type FindingsAsked = Partial<FindingsFilter> & {
  readonly limit?: number | null;
  readonly cursor?: string | null;
  /** Whether to say how many there are in all; yes, where it is left out. */
  readonly count?: boolean;
  /** The instant at which they held; without it they hold now. */
  readonly at?: Instant | null;
};

/** Findings that hold now or held at an instant, worst first, a page at a time, with how many there are. */
export async function pageFindings({ now }: Ctx, asked: FindingsAsked): Promise<Result<FindingsPageView>> {
  const { limit = null, cursor = null, count = true, at: then = null, ...given } = asked;
  const filter = { ...everyFinding, ...given };
  const bound = ["findings", filter, then?.toString() ?? null];
  const wanted = pageWanted({ limit, cursor }, bound);
  if (!wanted.ok) return wanted;
  const [rows, total] = await Promise.all([
    pageOfFindings(db, filter, wanted.value, then),
    count ? countFindings(db, filter, then) : 0,
  ]);
  const { items, page } = pageOf(rows, wanted.value, bound, ({ keys }) => keys);
  return ok({ items: await viewFindings(now, items, then), page: { ...page, total } });
}

/** The values of each filter of the findings with what they would leave, under all other filters. */
export async function readFindingFacets(
  _ctx: Ctx,
  given: Partial<FindingsFilter>,
): Promise<Readonly<Record<FindingFacet, FacetView>>> {
  const filter = { ...everyFinding, ...given };
  const counts = await Promise.all(findingFacets.map((name) => facetOfFindings(db, name, filter)));
  const facet = (name: string, place: number) =>
    name === "tier" ? inTierWords(counts[place] ?? []) : (counts[place] ?? []);
  return Object.fromEntries(findingFacets.map((name, place) => [name, facet(name, place)])) as Record<
    FindingFacet,
    FacetView
  >;
}
