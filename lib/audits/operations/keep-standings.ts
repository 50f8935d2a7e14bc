import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { servicesUnowned } from "@/lib/platform/metrics";
import type { Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import { recordStandings } from "@/lib/services/operations/record-standings";
import { readStandings } from "@/lib/services/queries/facts";
import { agreementInForce } from "@/lib/services/domain/agreement";
import type { Standing } from "@/lib/services/domain/standing";
import { indexCatalog } from "../domain/catalog-index";
import { gradeOf } from "../domain/grade";
import { unansweredSince } from "../domain/grade-at";
import { type Judged, judgeAll } from "../domain/rule-book";
import { loadCatalogFacts } from "../queries/catalog-facts";
import { changeSpells, closeFindings, currentFindings, type Spell } from "../store/findings";
import { noteDue, takeDue } from "../store/judging-due";
import { noteCheck } from "../store/settings";
import { spellsUntil } from "../store/spells";
import { judgeAllBeside, judgeBeside } from "./judge-beside";
import { inTurn } from "./in-turn";
import { findingsKeeper } from "./keep-findings";
import { isLarge, partOf, scopeOf, wholeCatalogIds } from "../queries/judging-scope";

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

const count = (results: readonly Judged[], severity: string): number =>
  results.filter((result) => result.state === "failed" && result.severity === severity).length;

/** Brings grades and findings up to date with what has just been written, in the same transaction (OW-F8). */
export async function keepStandings(asked: WriteCtx, changes: readonly Change[]): Promise<void> {
  if (!changes.some(({ noun }) => nounsJudged.has(noun))) return;
  // A large write is judged after it, what stands beside the services too, and is not done twice for the sake of a turn.
  const large = isLarge(changes);
  const ctx = large ? asked : await inTurn(asked);
  const gone = changes.filter(({ after }) => after === null);
  if (gone.length > 0)
    await closeFindings(
      ctx.tx,
      gone.map(({ id }) => id),
      ctx.now,
    );
  const scope = await scopeOf(ctx, changes);
  if (scope.kind === "whole") {
    await judgeBeside(ctx, changes, { moved: await judgeWhole(ctx, scope.ids), whole: true });
    return;
  }
  if (!large)
    await judgeBeside(ctx, changes, {
      ...(await judgeServices(ctx, scope.ids, scope.around)),
      whole: false,
    });
  if (scope.due === null || scope.due.length > 0) await noteDue(ctx.tx, scope.due);
}

/** Judges every service at once, or puts all on the list of what is due when they are too many; answers how many it judged. */
export async function judgeEverything(asked: WriteCtx): Promise<number> {
  const ctx = await inTurn(asked);
  const ids = await wholeCatalogIds(ctx);
  if (ids === null) await noteDue(ctx.tx, null);
  else await judgeWhole(ctx, ids);
  await judgeAllBeside(ctx);
  return ids?.length ?? 0;
}

/** Takes some services off the list of what is due and judges them; answers how many. */
export async function judgeSomeDue(asked: WriteCtx, most: number): Promise<number> {
  const ctx = await inTurn(asked);
  const ids = await takeDue(ctx.tx, most);
  if (ids.length > 0) await judgePart(ctx, ids);
  return ids.length;
}

/** Judges these services alone, by what stands around them. */
export async function judgePart(ctx: WriteCtx, ids: readonly ServiceId[]): Promise<void> {
  const { around } = await partOf(ctx, ids);
  await judgeBeside(ctx, [], { ...(await judgeServices(ctx, ids, around)), whole: false });
}

/** Judges every service there is, says when that was, and answers which gained or lost their owner. */
async function judgeWhole(ctx: WriteCtx, ids: readonly ServiceId[]): Promise<readonly ServiceId[]> {
  const { unowned, moved } = await judgeServices(ctx, ids, null);
  servicesUnowned.set(unowned);
  await noteCheck(ctx.tx, ctx.now, ids.length);
  return moved;
}

const mayBeOffered = (standing: Standing): boolean =>
  standing.grade === "unaccepted" && standing.holderId === null;

/** Since when nobody has answered for those of these services that may have been no more than offered so far, by id. */
async function unansweredAmong(
  { tx, now }: WriteCtx,
  standings: ReadonlyMap<string, Standing>,
): Promise<ReadonlyMap<string, Instant | null>> {
  const offered = [...standings].filter(([, standing]) => mayBeOffered(standing)).map(([id]) => id);
  if (offered.length === 0) return new Map();
  const spells = await spellsUntil(tx, offered, now);
  return new Map([...spells].map(([id, of]) => [id, unansweredSince(of, now)]));
}

type Outcome = {
  /** How many of them nobody owns. */
  readonly unowned: number;
  /** Those that came to be unowned, or no longer are. */
  readonly moved: readonly ServiceId[];
};

/** Judges these services at the context's instant and keeps what changed; `around` null: they are all there are. */
async function judgeServices(
  ctx: WriteCtx,
  ids: readonly ServiceId[],
  around: readonly ServiceId[] | null,
): Promise<Outcome> {
  const { tx, now } = ctx;
  if (ids.length === 0) return { unowned: 0, moved: [] };
  const before = await readStandings(tx, ids);
  const unownedSince = new Map<string, Instant | null>(
    [...before].map(([id, standing]) => [id, standing.unownedSince]),
  );
  const catalog = await loadCatalogFacts(tx, ids, now, unownedSince, around);
  const unanswered = await unansweredAmong(ctx, before);
  const index = indexCatalog(catalog.facts);
  const findings = findingsKeeper(ctx, await currentFindings(tx, ids));
  const moved: ServiceId[] = [];
  let unowned = 0;
  const standings: Standing[] = [];
  const spells: Spell[] = [];

  for (const { service, facts } of catalog.services) {
    const results = judgeAll(index, facts);
    const graded = gradeOf(index, facts, results);
    const old = before.get(service.id);
    const holder = index.holder(facts);
    const current = agreementInForce(facts.agreements, now);
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
      unownedSince:
        graded.band === "unowned" ? (old?.unownedSince ?? unanswered.get(service.id) ?? now) : null,
      blockers: count(results, "B"),
      warnings: count(results, "W"),
      advice: count(results, "A"),
      dependents: index.dependents(facts).length,
    };
    if (standing.band === "unowned") unowned += 1;
    if ((old?.band === "unowned") !== (standing.band === "unowned")) moved.push(service.id);
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

    findings.compare({ noun: "service", recordId: service.id }, results);
  }
  await recordStandings(ctx, standings);
  await findings.write();
  await changeSpells(tx, spells, now);
  return { unowned, moved };
}
