import "server-only";
import { makersSeen, mayUsePlan } from "../domain/permissions";
import { isId } from "@/lib/kernel/ids";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { Temporal } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import type { FileIssue } from "../domain/issue";
import type { NounCount } from "../domain/plan/words";
import { type RowFilter, type RunFile, whyNotPlanned } from "../domain/run";
import { countIssuesOfRows, countRows, countRowsByNoun, pageOfRows, rowsWithIssues } from "../store/rows";
import { filesOf, findRun, recentLedgerImports, recentRuns } from "../store/runs";
import type { KeptRun } from "../domain/run";
import {
  type ImportLine,
  lineOfLedger,
  lineOfRun,
  type RowView,
  type RunView,
  viewRow,
  viewRun,
} from "../view";

const missing = (id: string) => refuse({ kind: "not-found", what: "import", ref: id });

/** A planned, running or applied import; one that restricts a service is there for whoever planned it and auditors until it is applied. */
export async function readRun(ctx: Ctx, id: string): Promise<Result<RunView>> {
  const run = isId(id) ? await findRun(db, id, makersSeen(ctx.actor)) : null;
  return run ? ok(viewRun(run, ctx.now)) : missing(id);
}

/** An import with its files, as it is read and planned again by who may. */
export async function readRunToPlan(
  { actor }: Ctx,
  id: string,
): Promise<Result<{ readonly run: KeptRun; readonly files: readonly RunFile[] }>> {
  const run = isId(id) ? await findRun(db, id, makersSeen(actor)) : null;
  if (!run) return missing(id);
  const may = mayUsePlan(actor, run);
  if (!may.allowed) return refuse({ kind: "forbidden", why: may.why });
  const files = await filesOf(db, id);
  return files.length > 0
    ? ok({ run, files })
    : refuse({
        kind: "conflict",
        why: whyNotPlanned(run, "The files of this import are kept for a day and are gone. Give them again."),
      });
}

/** Rows a page of a plan shows at once. */
export const rowsPerPage = 50;

const seenBy = ({ actor }: Ctx, run: string) => ({ run, makers: makersSeen(actor) });

/** How many rows of a plan something is said of. */
export const countRowsSaidOf = (ctx: Ctx, run: string): Promise<number> =>
  countRows(db, seenBy(ctx, run), { state: null, worst: "warning", noun: null });

/** What a plan has in each state, by noun, and how much is said of its rows. */
export async function readFigures(
  ctx: Ctx,
  run: string,
): Promise<{ readonly counts: readonly NounCount[]; readonly saidOfRows: number }> {
  const of = seenBy(ctx, run);
  const [counts, saidOfRows] = await Promise.all([countRowsByNoun(db, of), countIssuesOfRows(db, of)]);
  return { counts, saidOfRows };
}

/** A page of a plan's rows. */
export async function readRows(
  ctx: Ctx,
  run: string,
  filter: RowFilter,
  after: number,
): Promise<{ readonly rows: readonly RowView[]; readonly more: boolean; readonly total: number }> {
  const of = seenBy(ctx, run);
  const [rows, total] = await Promise.all([
    pageOfRows(db, of, filter, { after, limit: rowsPerPage + 1 }),
    countRows(db, of, filter),
  ]);
  return { rows: rows.slice(0, rowsPerPage).map(viewRow), more: rows.length > rowsPerPage, total };
}

/** Everything that is said of an import's rows and, as many as are listed, of its files (ERR-03). */
export async function readIssues(
  ctx: Ctx,
  id: string,
): Promise<Result<{ readonly issues: readonly FileIssue[]; readonly count: number }>> {
  const run = await readRun(ctx, id);
  if (!run.ok) return run;
  const rows = await rowsWithIssues(db, seenBy(ctx, id));
  const issues = [...run.value.issues, ...rows.flatMap((row) => row.issues)];
  return ok({ issues, count: run.value.issueCount });
}

/** The newest imports that were begun, of all sources or of one: from a plan, from a terminal and through the API. */
export async function listImports(
  ctx: Ctx,
  source: string | null,
  most: number,
): Promise<readonly ImportLine[]> {
  const [kept, others] = await Promise.all([
    recentRuns(db, { states: ["running", "applied"], source, makers: makersSeen(ctx.actor) }, most),
    recentLedgerImports(db, source, most),
  ]);
  const lines = [...kept.map((run) => lineOfRun(viewRun(run, ctx.now))), ...others.map(lineOfLedger)];
  return lines.toSorted((a, b) => Temporal.Instant.compare(b.at, a.at)).slice(0, most);
}

/** The newest plans that nobody has applied yet; those that made way for them are not among them. */
export async function listPlans(ctx: Ctx, most: number): Promise<readonly ImportLine[]> {
  const plans = await recentRuns(
    db,
    { states: ["planned"], source: null, makers: makersSeen(ctx.actor) },
    most,
  );
  return plans.map((run) => lineOfRun(viewRun(run, ctx.now)));
}
