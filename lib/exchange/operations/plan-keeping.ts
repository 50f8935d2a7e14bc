import "server-only";
import { invalid } from "@/lib/kernel/result";
import type { WriteCtx } from "@/lib/platform/operation";
import { veiledInDeed } from "@/lib/platform/sight/sight";
import type { Read } from "../domain/document";
import { issuesListed, printIssue } from "../domain/issue";
import { isIdle } from "../domain/plan/plan";
import { countsOf } from "../domain/plan/row";
import type { NewRun, RunFile, RunOptions } from "../domain/run";
import { digestOf, planOf } from "../queries/plan-import";
import { readUnanswerable } from "../queries/unanswerable";

type Planned = RunOptions & {
  readonly id: string;
  readonly source: string;
  readonly files: readonly RunFile[];
  readonly read: Read;
};

/** A plan as it is kept: its rows, its figures, and what is said of whole files. */
export async function plannedRun(ctx: WriteCtx, planned: Planned): Promise<NewRun> {
  const { id, source, files, read, ...options } = planned;
  const plan = await planOf(ctx, read, { source, createTeams: options.createTeams }, ctx.tx);
  const said = plan.rows.reduce((sum, { issues }) => sum + issues.length, read.issues.length);
  return {
    id,
    source,
    format: read.format,
    options,
    files,
    digest: await digestOf(plan),
    counts: countsOf(plan.rows),
    issues: read.issues.slice(0, issuesListed),
    issueCount: said,
    summary: {
      columns: read.columns,
      files: read.files,
      offers: plan.offers.length,
      withdrawals: plan.withdrawals.length,
      placeholders: plan.placeholders,
      remembered: plan.stated.length + plan.missing.length,
      missing: plan.missing.length,
      unmadeTeams: plan.unmadeTeams,
      unmadeOwners: plan.unmadeOwners,
      completed: plan.completed.length,
      unanswerable: await veiledInDeed(() => readUnanswerable(ctx, plan, ctx.tx)),
      idle: isIdle(plan),
    },
    restricts: read.documents.some(
      (document) => document.noun === "service" && document.stated.restricted === true,
    ),
    rows: plan.rows,
  };
}

/** The refusal of an input that holds no document. */
export const nothingRead = (read: Read) =>
  invalid(
    "files",
    read.issues[0]
      ? printIssue(read.issues[0])
      : "No record was found in there. CSV, Backstage, GitLab and CODEOWNERS files are read",
  );
