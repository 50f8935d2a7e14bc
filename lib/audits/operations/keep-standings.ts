import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { servicesUnowned } from "@/lib/platform/metrics";
import type { Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import { recordStandings } from "@/lib/services/operations/record-standings";
import { readStandings } from "@/lib/services/queries/facts";
import type { Standing } from "@/lib/services/domain/standing";
import { indexCatalog } from "../domain/catalog-index";
import { gradeOf } from "../domain/grade";
import { type Judged, judgeAll } from "../domain/rule-book";
import { loadCatalogFacts } from "../queries/catalog-facts";
import {
  changeFindings,
  changeSpells,
  currentFindings,
  type Finding,
  mostEvidence,
  renewEvidence,
  type Spell,
  closeFindings,
} from "../store/findings";
import { noteDue } from "../store/judging-due";
import { noteCheck } from "../store/settings";
import { partOf, scopeOf, wholeCatalogIds } from "./judging-scope";

/** What is kept of a result: whatever does not satisfy. */
const kept: ReadonlySet<string> = new Set(["failed", "no-data", "waived", "error"]);

const nounsJudged: ReadonlySet<string> = new Set([
  "service",
  "team",
  "person",
  "business-service",
  "rule",
  "feed",
]);

const equal = (a: Standing | undefined, b: Standing): boolean =>
  a !== undefined &&
  JSON.stringify({ ...a, since: a.since.toString(), unownedSince: a.unownedSince?.toString() }) ===
    JSON.stringify({ ...b, since: b.since.toString(), unownedSince: b.unownedSince?.toString() });

const sameAnswer = (a: Finding, b: Finding): boolean =>
  a.ruleVersion === b.ruleVersion &&
  JSON.stringify(a.evidence) === JSON.stringify(b.evidence.slice(0, mostEvidence));

const count = (results: readonly Judged[], severity: string): number =>
  results.filter((result) => result.state === "failed" && result.severity === severity).length;

/** Brings grades and findings up to date with what has just been written, in the same transaction (OW-F8). */
export async function keepStandings(ctx: WriteCtx, changes: readonly Change[]): Promise<void> {
  if (!changes.some(({ noun }) => nounsJudged.has(noun))) return;
  const gone = changes.filter(({ noun, after }) => noun === "service" && after === null);
  if (gone.length > 0)
    await closeFindings(
      ctx.tx,
      gone.map(({ id }) => id),
      ctx.now,
    );
  const scope = await scopeOf(ctx, changes);
  if (scope.kind === "whole") {
    await judgeWhole(ctx, scope.ids);
    return;
  }
  await judgeServices(ctx, scope.ids, scope.around);
  if (scope.due === null || scope.due.length > 0) await noteDue(ctx.tx, scope.due);
}

/** Judges every service at once, or puts all on the list of what is due when they are too many; answers how many it judged. */
export async function judgeEverything(ctx: WriteCtx): Promise<number> {
  const ids = await wholeCatalogIds(ctx);
  if (ids === null) await noteDue(ctx.tx, null);
  else await judgeWhole(ctx, ids);
  return ids?.length ?? 0;
}

/** Judges these services alone, by what stands around them. */
export async function judgePart(ctx: WriteCtx, ids: readonly ServiceId[]): Promise<void> {
  const { around } = await partOf(ctx, ids);
  await judgeServices(ctx, ids, around);
}

/** Judges every service there is, and says when that was. */
async function judgeWhole(ctx: WriteCtx, ids: readonly ServiceId[]): Promise<void> {
  const standings = await judgeServices(ctx, ids, null);
  servicesUnowned.set(standings.filter(({ band }) => band === "unowned").length);
  await noteCheck(ctx.tx, ctx.now, ids.length);
}

/** Judges these services at the context's instant, keeps what changed, and answers how each stands; `around` null: they are all there are. */
async function judgeServices(
  ctx: WriteCtx,
  ids: readonly ServiceId[],
  around: readonly ServiceId[] | null,
): Promise<readonly Standing[]> {
  const { tx, now } = ctx;
  if (ids.length === 0) return [];
  const before = await readStandings(tx, ids);
  const unownedSince = new Map<string, Instant | null>(
    [...before].map(([id, standing]) => [id, standing.unownedSince]),
  );
  const catalog = await loadCatalogFacts(tx, ids, now, unownedSince, around);
  const index = indexCatalog(catalog.facts);
  const findings = await currentFindings(tx, ids);
  const all: Standing[] = [];
  const standings: Standing[] = [];
  const ended: { serviceId: string; rule: string }[] = [];
  const begun: Finding[] = [];
  const renewed: Finding[] = [];
  const spells: Spell[] = [];

  for (const { service, facts } of catalog.services) {
    const results = judgeAll(index, facts);
    const graded = gradeOf(index, facts, results);
    const old = before.get(service.id);
    const holder = index.holder(facts);
    const current = facts.agreements.find(({ startsAt, endsAt }) => startsAt !== null && endsAt === null);
    const holderSlug = holder.kind === "team" ? holder.team.slug : (current?.team ?? null);
    const since = old && old.grade === graded.grade ? old.since : now;
    const standing: Standing = {
      serviceId: service.id,
      band: graded.band,
      grade: graded.grade,
      also: graded.also,
      holderId: holderSlug === null ? null : (catalog.teamIds.get(holderSlug) ?? null),
      holderText: holder.kind === "person" ? (holder.person?.name ?? holder.text) : null,
      evidence: graded.evidence,
      since,
      unownedSince: graded.band === "unowned" ? (old?.unownedSince ?? now) : null,
      blockers: count(results, "B"),
      warnings: count(results, "W"),
      advice: count(results, "A"),
      dependents: index.dependents(facts).length,
    };
    all.push(standing);
    if (!equal(old, standing)) standings.push(standing);
    if (old?.grade !== graded.grade || old.holderId !== standing.holderId)
      spells.push({
        serviceId: service.id,
        band: graded.band,
        grade: graded.grade,
        tier: service.tier,
        teamId: standing.holderId,
        evidence: graded.evidence,
        since: now,
      });

    const was = findings.get(service.id) ?? new Map<string, Finding>();
    for (const { rule, state, severity, evidence } of results) {
      const finding = was.get(rule.id);
      was.delete(rule.id);
      if (!kept.has(state)) {
        if (finding) ended.push({ serviceId: service.id, rule: rule.id });
        continue;
      }
      const found: Finding = {
        serviceId: service.id,
        rule: rule.id,
        ruleVersion: rule.version,
        state,
        severity,
        evidence,
        since: now,
        firstFailedAt: finding?.firstFailedAt ?? (state === "failed" ? now : null),
      };
      if (finding && finding.state === state && finding.severity === severity) {
        if (!sameAnswer(finding, found)) renewed.push(found);
        continue;
      }
      if (finding) ended.push({ serviceId: service.id, rule: rule.id });
      begun.push(found);
    }
    for (const rule of was.keys()) ended.push({ serviceId: service.id, rule });
  }
  await recordStandings(ctx, standings);
  await changeFindings(tx, ended, begun, now);
  await renewEvidence(tx, renewed, now);
  await changeSpells(tx, spells, now);
  return all;
}
