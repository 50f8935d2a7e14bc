import "server-only";
import { randomUUID } from "node:crypto";
import { invalid, ok, refuse } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { mayImport } from "@/lib/people/domain/permissions";
import { operation, type WriteCtx } from "@/lib/platform/operation";
import type { Read } from "../domain/document";
import { issuesListed, printIssue } from "../domain/issue";
import { isIdle } from "../domain/plan/plan";
import { countsOf } from "../domain/plan/row";
import { maySayWords } from "../domain/permissions";
import { joinedWords, noSourceWords } from "../domain/source";
import { keptHours, type NewRun, type RunFile, type RunOptions } from "../domain/run";
import { digestOf, planOf } from "../queries/plan-import";
import { KeepPlan, RenewPlan } from "../schema/options";
import { findSource } from "../store/sources";
import { clearOldRuns, findRun, keepRun, replacePlan } from "../store/runs";

type Planned = RunOptions & {
  readonly id: string;
  readonly source: string;
  readonly files: readonly RunFile[];
  readonly read: Read;
};

/** A plan as it is kept: its rows, its figures, and what is said of whole files. */
async function plannedRun(ctx: WriteCtx, planned: Planned): Promise<NewRun> {
  const { id, source, files, read, ...options } = planned;
  const plan = await planOf(ctx, read, { source, createTeams: options.createTeams }, ctx.tx);
  const said = plan.rows.reduce((sum, { issues }) => sum + issues.length, read.issues.length);
  return {
    id,
    source,
    format: read.format,
    options,
    files,
    digest: digestOf(plan),
    counts: countsOf(plan.rows),
    issues: read.issues.slice(0, issuesListed),
    issueCount: said,
    summary: {
      columns: read.columns,
      files: read.files,
      offers: plan.offers.length,
      remembered: plan.stated.length + plan.missing.length,
      missing: plan.missing.length,
      unmadeTeams: plan.unmadeTeams,
      idle: isIdle(plan),
    },
    rows: plan.rows,
  };
}

const nothingRead = (read: Read) =>
  invalid(
    "files",
    read.issues[0]
      ? printIssue(read.issues[0])
      : "No record was found in there. CSV, Backstage, GitLab and CODEOWNERS files are read",
  );

/** Plans an import and keeps plan and files for a day, so that it can be looked at before it runs (IMP-04). Changes no record. */
export const keepPlan = operation({
  name: "exchange.import.plan",
  input: KeepPlan,
  load: async (tx, { source }) => (await findSource(tx, source))?.words ?? noSourceWords,
  notFound: ({ source }) => ({ what: "source", ref: source }),
  may: (actor, { words }, known) => {
    const may = mayImport(actor);
    return may.allowed ? maySayWords(actor, known, joinedWords(known, words)) : may;
  },
  run: async (ctx, given) => {
    if (given.read.documents.length === 0) return nothingRead(given.read);
    await clearOldRuns(ctx.tx, ctx.now.subtract({ hours: keptHours }));
    const run = await plannedRun(ctx, { ...given, id: randomUUID() });
    await keepRun(ctx.tx, run, markOf(ctx.actor), ctx.now);
    return ok({ value: { id: run.id }, changes: [] });
  },
});

/** Plans the same files again, read another way or against the catalog as it is now. Changes no record. */
export const renewPlan = operation({
  name: "exchange.import.renew",
  input: RenewPlan,
  load: (tx, { id }) => findRun(tx, id),
  notFound: ({ id }) => ({ what: "import", ref: id }),
  may: (actor, { words }, run) => {
    const may = mayImport(actor);
    return may.allowed ? maySayWords(actor, run.options.words, words) : may;
  },
  run: async (ctx, { fault, ...given }) => {
    if (given.read.documents.length === 0) return nothingRead(given.read);
    const renewed = await replacePlan(ctx.tx, await plannedRun(ctx, given), fault, ctx.now);
    return renewed
      ? ok({ value: { id: given.id }, changes: [] })
      : refuse({ kind: "conflict", why: "This plan was applied already, or runs at this moment." });
  },
});
