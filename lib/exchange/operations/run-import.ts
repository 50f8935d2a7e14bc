import "server-only";
import { randomUUID } from "node:crypto";
import { sameJson } from "@/lib/kernel/canonical";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { judgeWhatStandsBeside } from "@/lib/audits/operations/judge-beside";
import { judgeDue } from "@/lib/audits/operations/judge-due";
import { markedFrom, markImport } from "@/lib/audits/operations/mark-import";
import { largeWrite } from "@/lib/audits/domain/large-write";
import { countDue } from "@/lib/audits/queries/due";
import type { Ctx } from "@/lib/platform/ctx";
import { nameRun } from "@/lib/platform/ledger";
import { together, type WriteCtx } from "@/lib/platform/operation";
import type { Read } from "../domain/document";
import { isIdle } from "../domain/plan/plan";
import { countsOf, type Plan } from "../domain/plan/row";
import type { MarkedGone, Progress } from "../domain/run";
import { maySayWords } from "../domain/permissions";
import { importRunName, joinedWords, noSourceWords, type SourceWords } from "../domain/source";
import { digestOf, type ImportOptions, planOf } from "../queries/plan-import";
import { oneImportAtATime } from "../store/runs";
import { findSource } from "../store/sources";
import { prune } from "./prune-source";
import { rememberImport, teachSource } from "./remember-import";
import { writePlan } from "./write-plan";

export type Imported = MarkedGone & {
  readonly run: string;
  readonly plan: Plan;
  readonly counts: ReturnType<typeof countsOf>;
};

export type RunImport = ImportOptions & {
  /** One refused row stops everything (IMP-06). */
  readonly strict: boolean;
  /** The plan that was looked at; another one is stale (IMP-05). */
  readonly expected: string | null;
  /** The number of records that somebody agreed to mark as gone, where it exceeds the ceiling (IMP-13). */
  readonly confirmed?: number | null;
  /** What columns and words mean, to be remembered for this source. */
  readonly words?: SourceWords;
  readonly progress?: (progress: Progress) => void;
  /** What else belongs to the same transaction. */
  readonly beside?: (inside: WriteCtx, run: string, marked: MarkedGone) => Promise<Result<unknown>>;
};

/** The step that begins when all is written and there for everybody. */
export const judgingStep = "Judging who answers for what";
/** So many services are judged in one transaction after a large import. */
const judgedAtOnce = 1_000;

/**
 * Judges what a large import left to be judged, in parts, so that nobody waits for all of it. Should the process end here, the
 * clock goes on with it.
 */
async function judgeAfter(ctx: Ctx, progress: (progress: Progress) => void): Promise<void> {
  const job = { ...ctx, actor: { kind: "job" as const, name: "import" }, via: "job" as const };
  const total = await countDue();
  for (let done = 0; done < total;) {
    progress({ step: judgingStep, done, total });
    const judged = await judgeDue(job, { most: judgedAtOnce });
    if (!judged.ok || judged.value.judged === 0) break;
    done += judged.value.judged;
  }
  if (total > 0) await judgeWhatStandsBeside(job, {});
}

/**
 * Carries an import out: plans again, and when nothing changed since the preview writes all of it in one transaction or none
 * (IMP-05). One run in the ledger holds everything it did (LED-04).
 */
export async function runImport(ctx: Ctx, read: Read, options: RunImport): Promise<Result<Imported>> {
  const run = ctx.run ?? randomUUID();
  const { source, progress = () => undefined } = options;
  const imported = await together<Imported>(
    { ...ctx, run, via: ctx.via === "page" ? "import" : ctx.via },
    async (inside) => {
      progress({ step: "Waiting for other imports", done: 0, total: read.documents.length });
      await oneImportAtATime(inside.tx);
      const known = (await findSource(inside.tx, source))?.words ?? noSourceWords;
      if (options.words) {
        const may = maySayWords(inside.actor, known, joinedWords(known, options.words));
        if (!may.allowed) return refuse({ kind: "forbidden", why: may.why });
      }
      progress({ step: "Planning", done: 0, total: read.documents.length });
      const plan = await planOf(inside, read, options, inside.tx);
      const counts = countsOf(plan.rows);
      if (options.expected !== null && options.expected !== (await digestOf(plan)))
        return refuse({
          kind: "stale",
          what: "plan",
          version: 1,
          by: null,
          at: null,
          was: {},
          theirs: counts,
        });
      if (options.strict && counts.refuse > 0)
        return refuse({
          kind: "conflict",
          why: `${String(counts.refuse)} ${counts.refuse === 1 ? "row is" : "rows are"} refused, and one refusal stops a strict import. Nothing was written.`,
        });
      const teaches = options.words !== undefined && !sameJson(joinedWords(known, options.words), known);
      if (!isIdle(plan) || teaches) await nameRun(inside.tx, inside, importRunName(source));
      const written = await writePlan(inside, plan, source, progress);
      if (!written.ok) return written;
      const pruned = await prune(inside, plan, { source, confirmed: options.confirmed ?? null });
      if (!pruned.ok) return pruned;
      const { gone, left, stay, prunes } = pruned.value;
      if (plan.services.length >= markedFrom) {
        const created = plan.services.filter(({ kind }) => kind === "create").length;
        const marked = await markImport(inside, {
          source,
          created,
          changed: plan.services.length - created,
        });
        if (!marked.ok) return marked;
      }
      const remembered = await rememberImport(inside, {
        source,
        format: read.format,
        run,
        set: {
          people: plan.people,
          teams: plan.teams,
          systems: plan.systems,
          businessServices: plan.businessServices,
        },
        stated: plan.stated.filter(({ noun, slug }) => noun !== "service" || !stay.has(slug)),
        gone,
        missing: gone.length > 0 ? left : plan.missing,
      });
      if (!remembered.ok) return remembered;
      const taught = teaches ? await teachSource(inside, { source, words: options.words }) : ok(null);
      if (!taught.ok) return taught;
      const marked = { gone: gone.length, unmarked: left.length, prunes };
      const beside = await options.beside?.(inside, run, marked);
      if (beside && !beside.ok) return beside;
      return ok({ run, plan, counts, ...marked });
    },
  );
  if (imported.ok && !ctx.tx && imported.value.plan.services.length > largeWrite)
    await judgeAfter(ctx, progress);
  return imported;
}
