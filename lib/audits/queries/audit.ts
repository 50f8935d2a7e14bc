import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { listNeighbourIds, listServiceIds } from "@/lib/services/queries/facts";
import { indexCatalog } from "../domain/catalog-index";
import { placeholderVerdict } from "../domain/placeholder";
import { ruleById } from "../domain/rule-book";
import { isSplitCandidate, suggestionsFor } from "../domain/suggestion";
import { findingsNow, gradeCounts, ruleCounts, unownedPerDay, unownedQueue } from "../store/reads";
import type { AuditFigures, FindingView, PlaceholderView, QueueRowView, RuleCountView } from "../view/queue";
import { loadCatalogFacts } from "./catalog-facts";

/** The queue of services nobody owns, worst first, each with the team the evidence points at (OW-Q1, OW-Q2). */
export async function readQueue(
  ctx: Ctx,
  grade: string | null,
  limit: number,
): Promise<readonly QueueRowView[]> {
  const rows = await unownedQueue(db, ctx.now, grade, limit);
  const ids = rows.map(({ id }) => id as ServiceId);
  const scope = [...new Set([...ids, ...(await listNeighbourIds(db, ids))])];
  const { facts, services } = await loadCatalogFacts(db, scope, ctx.now, new Map());
  const index = indexCatalog(facts);
  const bySlug = new Map(services.map((one) => [one.service.slug, one.facts]));
  return rows.map((row): QueueRowView => {
    const one = bySlug.get(row.slug);
    const [best] = one ? suggestionsFor(index, one) : [];
    return {
      id: row.id,
      slug: row.slug,
      name: row.name,
      tier: row.tier,
      weight: row.weight,
      grade: row.grade,
      evidence: row.evidence,
      unownedSince: row.unownedSince?.toISOString() ?? null,
      dependents: row.dependents,
      contributors: row.contributors,
      offeredTo: row.offeredTo,
      suggestion: best
        ? { team: best.team, name: best.name, strength: best.strength, why: best.why.join("; ") }
        : null,
      splitCandidate: one ? isSplitCandidate(index, one) : false,
    };
  });
}

/** OW-G4: owned, weak and unowned in numbers, and beside them what the owner field alone would say. */
export async function readFigures(_ctx: Ctx): Promise<AuditFigures> {
  const { grades, naive, total } = await gradeCounts(db);
  const of = (band: string) =>
    grades.filter((one) => one.band === band).reduce((sum, { count }) => sum + count, 0);
  return { total, naive, owned: of("owned"), weak: of("weak"), unowned: of("unowned"), grades };
}

const textOf = (id: string) => {
  const rule = ruleById.get(id) as
    { readonly title?: string; readonly mend?: string; readonly passedWhen?: string } | undefined;
  return { title: rule?.title ?? rule?.passedWhen ?? id, mend: rule?.mend ?? "" };
};

/** What fails and what nobody knows, by rule. */
export async function readRuleCounts(_ctx: Ctx): Promise<readonly RuleCountView[]> {
  const rows = await ruleCounts(db);
  const rules = [...new Set(rows.map(({ rule }) => rule))];
  const sum = (id: string, state: string) =>
    rows
      .filter((row) => row.rule === id && row.state === state)
      .reduce((total, { count }) => total + count, 0);
  return rules
    .map((id) => ({
      id,
      ...textOf(id),
      severity: rows.find(({ rule }) => rule === id)?.severity ?? "A",
      failed: sum(id, "failed"),
      noData: sum(id, "no-data"),
    }))
    .sort((a, b) => b.failed - a.failed || (a.id < b.id ? -1 : 1));
}

export type FindingFilter = {
  readonly service: string | null;
  readonly rule: string | null;
  readonly severity: string | null;
  readonly state: string | null;
};

/** Findings that hold now, worst first. */
export async function listFindings(
  _ctx: Ctx,
  filter: FindingFilter,
  limit: number,
): Promise<readonly FindingView[]> {
  const rows = await findingsNow(db, filter, limit);
  return rows.map((row) => ({
    rule: row.rule,
    ...textOf(row.rule),
    state: row.state,
    severity: row.severity,
    evidence: row.evidence,
    since: row.since.toISOString(),
    service: { slug: row.slug, name: row.name },
    owner: row.owner,
  }));
}

/** Unowned services at the end of each of the last days, oldest first (OW-D1). */
export async function readTrend(
  ctx: Ctx,
  days: number,
): Promise<readonly { readonly day: string; readonly unowned: number; readonly total: number }[]> {
  const instants = Array.from({ length: days }, (_, back) =>
    ctx.now.subtract({ hours: 24 * (days - 1 - back) }),
  );
  const rows = await unownedPerDay(db, instants);
  return rows
    .map(({ day, unowned, total }) => ({ day: day.toISOString().slice(0, 10), unowned, total }))
    .filter(({ total }) => total > 0);
}

/** Teams that stand for nobody, and those that look as if they did (OW-P1). */
export async function readPlaceholders(ctx: Ctx): Promise<readonly PlaceholderView[]> {
  const { facts } = await loadCatalogFacts(db, await listServiceIds(db), ctx.now, new Map());
  const index = indexCatalog(facts);
  return facts.teams
    .map((team) => {
      const { verdict, evidence } = placeholderVerdict(index, team);
      return {
        slug: team.slug,
        name: team.name,
        verdict,
        evidence: evidence.map(({ rule, what }) => `${rule}: ${what}`),
        holds: index.held(team),
      };
    })
    .filter(({ verdict }) => verdict !== "real");
}
