import "server-only";
import { inTierWords } from "../view/tier-facet";
import type { ServiceId } from "@/lib/kernel/ids";
import { ok, type Result } from "@/lib/kernel/result";
import { type Instant, Temporal } from "@/lib/kernel/time";
import { gradeDays } from "@/lib/services/domain/grade-days";
import type { Ctx } from "@/lib/platform/ctx";
import { pageOf, pageWanted } from "@/lib/platform/cursor";
import { db, type Tx } from "@/lib/platform/db";
import { openAgreementAt } from "@/lib/services/queries/conditions";
import { teamsWithoutLead } from "@/lib/teams/queries/leads";
import { type CatalogIndex, indexCatalog } from "../domain/catalog-index";
import type { ServiceFacts } from "../domain/facts";
import { type SuggestionEvidence, suggestionNote, suggestionsFor } from "../domain/suggestion";
import { unownedLine } from "../domain/rules/bus";
import type { TriageState } from "../domain/triage";
import type { QueueFilter } from "../schema/queue";
import {
  countMatching,
  countUnowned,
  facetOfQueue,
  pageOfQueue,
  type QueueFacet,
  queueFacets,
  type QueueRecord,
} from "../store/queue";
import {
  type EvidenceView,
  evidenceWords,
  type FacetView,
  type QueuePageView,
  type QueueRowView,
  type SuggestionView,
} from "../view/queue";
import { carriedByLine } from "../store/finding-list";
import { factsToSuggestBy } from "./catalog-facts";

const everything: QueueFilter = {
  grade: null,
  tier: null,
  team: null,
  tag: null,
  business: null,
  source: null,
  since: null,
  triage: null,
  snoozed: null,
};

const viewEvidence = (index: CatalogIndex, evidence: SuggestionEvidence): EvidenceView => ({
  kind: evidence.kind,
  count: evidence.count,
  of: evidence.of,
  words: evidenceWords(evidence),
  services:
    evidence.kind === "neighbours"
      ? evidence.subjects.map((slug) => ({ slug, name: index.service(slug)?.name ?? slug }))
      : [],
});

const viewSuggestions = (index: CatalogIndex, service: ServiceFacts): readonly SuggestionView[] =>
  suggestionsFor(index, service).map(({ team, name, score, coverage, strength, evidence }) => ({
    team,
    name,
    score,
    coverage,
    strength,
    why: evidence.map((one) => viewEvidence(index, one)),
  }));

/** What is read beside the rows of a page. */
type Beside = {
  readonly index: CatalogIndex;
  readonly carried: Awaited<ReturnType<typeof carriedByLine>>;
  readonly unled: ReadonlySet<string>;
  readonly now: Instant;
};

function viewRow(row: QueueRecord, { index, carried, unled, now }: Beside): QueueRowView {
  const facts = index.service(row.slug);
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    tier: row.tier,
    weight: row.weight,
    grade: row.grade,
    evidence: row.evidence,
    unownedSince: row.unownedSince?.toString() ?? null,
    days: gradeDays({ since: row.unownedSince }, now),
    businessServices: row.businessServices,
    dependents: row.dependents,
    contributors: row.contributors,
    offer: row.offer && {
      slug: row.offer.slug,
      name: row.offer.name,
      answerBy: Temporal.Instant.from(row.offer.answerBy).toString(),
      accepted: row.offer.accepted,
      led: !unled.has(row.offer.slug),
    },
    noLongerIn: row.noLongerIn.map(({ source, since }) => ({
      source,
      since: Temporal.Instant.from(since).toString(),
    })),
    carries: carried.get(unownedLine(row)) ?? [],
    suggestions: facts ? viewSuggestions(index, facts) : [],
    note: facts ? suggestionNote(index, facts) : null,
    triage: {
      state: row.triage as TriageState,
      who: row.who,
      reason: row.triageReason,
      lookAgainOn: row.lookAgainOn,
      snoozedUntil: row.snoozedUntil?.toString() ?? null,
      snoozeReason: row.snoozeReason,
      version: row.triageVersion,
    },
  };
}

/** Each row with the teams that the evidence points at. */
async function withSuggestions(ctx: Ctx, rows: readonly QueueRecord[]): Promise<readonly QueueRowView[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id as ServiceId);
  const [facts, carried, unled] = await Promise.all([
    factsToSuggestBy(db, ids, ctx.now),
    carriedByLine(db, rows.map(unownedLine)),
    teamsWithoutLead(
      db,
      rows.flatMap(({ offer }) => (offer && !offer.accepted ? [offer.slug] : [])),
    ),
  ]);
  const beside = { index: indexCatalog(facts), carried, unled, now: ctx.now };
  return rows.map((row) => viewRow(row, beside));
}

/** Of these rows, by slug, the team that the evidence points at most. */
export async function bestSuggestions(
  tx: Tx,
  rows: readonly QueueRecord[],
  now: Instant,
): Promise<ReadonlyMap<string, string>> {
  const ids = rows.map(({ id }) => id as ServiceId);
  const index = indexCatalog(await factsToSuggestBy(tx, ids, now));
  const best = rows.flatMap(({ slug }) => {
    const facts = index.service(slug);
    const [first] = facts ? suggestionsFor(index, facts) : [];
    return first ? [[slug, first.team] as const] : [];
  });
  return new Map(best);
}

export type QueueAsked = Partial<QueueFilter> & {
  readonly limit?: number | null;
  readonly cursor?: string | null;
};

/** Services that nobody owns, worst first (OW-Q1), a page at a time, each with evidence and suggestions (OW-Q2). */
export async function listQueue(ctx: Ctx, asked: QueueAsked): Promise<Result<QueuePageView>> {
  const { limit = null, cursor = null, ...given } = asked;
  const filter = { ...everything, ...given };
  const bound = ["queue", filter];
  const wanted = pageWanted({ limit, cursor }, bound);
  if (!wanted.ok) return wanted;
  const [rows, counts] = await Promise.all([
    pageOfQueue(db, filter, ctx.now, wanted.value, openAgreementAt),
    countsOf(filter, ctx.now),
  ]);
  const { items, page } = pageOf(rows, wanted.value, bound, ({ keys }) => keys);
  return ok({ items: await withSuggestions(ctx, items), page: { ...page, ...counts } });
}

/** How many wait in the queue, how many are snoozed, and the worst by name: what is told where the queue itself is not shown. */
export async function readQueueTop(
  { now }: Ctx,
  limit: number,
): Promise<{ readonly total: number; readonly snoozed: number; readonly worst: readonly string[] }> {
  const [rows, { total, snoozed }] = await Promise.all([
    pageOfQueue(db, everything, now, { limit, after: null, back: false }, openAgreementAt),
    countsOf(everything, now),
  ]);
  return { total, snoozed, worst: rows.slice(0, limit).map(({ name }) => name) };
}

const isUnfiltered = (filter: QueueFilter): boolean => Object.values(filter).every((one) => one === null);

/** How many match, how many of all unowned ones are snoozed, and how many are unowned at all. */
async function countsOf(filter: QueueFilter, now: Instant) {
  const [all, matching] = await Promise.all([
    countUnowned(db, now),
    isUnfiltered(filter) ? null : countMatching(db, filter, now, openAgreementAt),
  ]);
  return { total: matching ?? all.unowned - all.snoozed, ...all };
}

/** How many services the queue would hold under a filter. */
export const countQueue = (ctx: Ctx, given: Partial<QueueFilter>): Promise<number> =>
  countMatching(db, { ...everything, ...given }, ctx.now, openAgreementAt);

/** The values of each filter with the rows they would leave, under all other filters. */
export async function readQueueFacets(
  ctx: Ctx,
  given: Partial<QueueFilter>,
): Promise<Readonly<Record<QueueFacet, FacetView>>> {
  const filter = { ...everything, ...given };
  const counts = await Promise.all(
    queueFacets.map((name) => facetOfQueue(db, name, filter, ctx.now, openAgreementAt)),
  );
  const facet = (name: string, place: number) =>
    name === "tier" ? inTierWords(counts[place] ?? []) : (counts[place] ?? []);
  return Object.fromEntries(queueFacets.map((name, place) => [name, facet(name, place)])) as Record<
    QueueFacet,
    FacetView
  >;
}
