import "server-only";
import type { Db, Tx } from "@/lib/platform/db";
import { insertRows } from "@/lib/platform/insert-rows";
import type { Prisma } from "@/prisma/generated/client";
import type { PlanRow, RowState } from "../domain/plan/row";
import type { NounCount } from "../domain/plan/words";
import type { RowFilter } from "../domain/run";
import { runIsSeen, runsSeen } from "./runs-seen";

// What goes in is plain JSON by its type; Prisma's own JSON type cannot say so.
const json = (value: unknown) => value as Prisma.InputJsonValue;

/** Keeps the rows of a plan, in its order. */
export async function writeRows(tx: Tx, run: string, rows: readonly PlanRow[]): Promise<void> {
  await insertRows(tx, "ImportRow", rows, ({ place, changes, kept, issues, ...row }, at) => ({
    ...row,
    runId: run,
    place: at,
    at: place,
    changes: json(changes),
    kept: json(kept),
    issues: json(issues),
    worst: issues.some(({ severity }) => severity === "error")
      ? "error"
      : issues.length > 0
        ? "warning"
        : "none",
  }));
}

const toRow = (row: Prisma.ImportRowGetPayload<object>): PlanRow & { readonly number: number } => ({
  number: row.place,
  noun: row.noun as PlanRow["noun"],
  key: row.key,
  slug: row.slug,
  state: row.state as RowState,
  place: row.at,
  changes: row.changes as unknown as PlanRow["changes"],
  kept: row.kept as unknown as PlanRow["kept"],
  issues: row.issues as unknown as PlanRow["issues"],
});

/** The rows of one run as those see it who see what these makers restrict: null is all of them. */
type OfRun = { readonly run: string; readonly makers: readonly string[] | null };

const rowsOf = ({ run, makers }: OfRun): Prisma.ImportRowWhereInput => ({
  runId: run,
  ...(makers === null ? {} : { run: runsSeen(makers) }),
});

const whereOf = (of: OfRun, { state, worst, noun }: RowFilter): Prisma.ImportRowWhereInput => ({
  ...rowsOf(of),
  ...(state === null ? {} : { state }),
  ...(worst === null ? {} : { worst: worst === "error" ? "error" : { not: "none" } }),
  ...(noun === null ? {} : { noun }),
});

/** A page of a plan's rows in the order of the plan. */
export async function pageOfRows(
  db: Db,
  of: OfRun,
  filter: RowFilter,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<readonly (PlanRow & { readonly number: number })[]> {
  const rows = await db.importRow.findMany({
    where: { ...whereOf(of, filter), place: { gt: after } },
    orderBy: { place: "asc" },
    take: limit,
  });
  return rows.map(toRow);
}

/** How many rows of a plan the filter lets through. */
export const countRows = (db: Db, of: OfRun, filter: RowFilter): Promise<number> =>
  db.importRow.count({ where: whereOf(of, filter) });

/** How many rows of each noun a plan has in each state. */
export async function countRowsByNoun(db: Db, of: OfRun): Promise<readonly NounCount[]> {
  const groups = await db.importRow.groupBy({ by: ["noun", "state"], where: rowsOf(of), _count: true });
  return groups.map(({ noun, state, _count }) => ({
    noun: noun as NounCount["noun"],
    state: state as NounCount["state"],
    count: _count,
  }));
}

/** How many things are said of the rows of a plan. */
export async function countIssuesOfRows(db: Db, { run, makers }: OfRun): Promise<number> {
  const [row] = await db.$queryRaw<{ said: number }[]>`
    SELECT coalesce(sum(jsonb_array_length(w."issues")), 0)::int AS said
    FROM "ImportRow" w JOIN "ImportRun" i ON i."id" = w."runId"
    WHERE w."runId" = ${run}::uuid AND w."worst" <> 'none' AND ${runIsSeen(makers)}`;
  return row?.said ?? 0;
}

/** Rows that something is said of, in the order of the plan. */
export async function rowsWithIssues(db: Db, of: OfRun): Promise<readonly PlanRow[]> {
  const rows = await db.importRow.findMany({
    where: { ...rowsOf(of), worst: { not: "none" } },
    orderBy: { place: "asc" },
  });
  return rows.map(toRow);
}
