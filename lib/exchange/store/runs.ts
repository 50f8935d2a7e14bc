import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, type FromDatabase, instantOf, withInstants } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";
import type { FileIssue } from "../domain/issue";
import { importRunName } from "../domain/source";
import { writeRows } from "./rows";
import { runsSeen } from "./runs-seen";
import type { KeptBy, KeptRun, MarkedGone, NewRun, Progress, RunFile } from "../domain/run";

// What goes in is plain JSON by its type; Prisma's own JSON type cannot say so.
const json = (value: unknown) => value as Prisma.InputJsonValue;

const columns = {
  id: true,
  source: true,
  format: true,
  state: true,
  options: true,
  digest: true,
  counts: true,
  issues: true,
  issueCount: true,
  plan: true,
  restricts: true,
  progress: true,
  beatAt: true,
  fault: true,
  ledgerRun: true,
  by: true,
  at: true,
  appliedAt: true,
} as const;
type Row = Prisma.ImportRunGetPayload<{ select: typeof columns }>;

// These JSON columns are written by this file alone, from values of these types.
const toRun = ({ plan, ...row }: Row): KeptRun => ({
  ...row,
  format: row.format ?? "unknown",
  state: row.state as KeptRun["state"],
  options: row.options as unknown as KeptRun["options"],
  counts: row.counts as unknown as KeptRun["counts"],
  issues: row.issues as unknown as readonly FileIssue[],
  summary: plan as unknown as KeptRun["summary"],
  progress: row.progress as unknown as Progress | null,
  beatAt: row.beatAt && instantOf(row.beatAt),
  by: row.by as unknown as KeptRun["by"],
  at: instantOf(row.at),
  appliedAt: row.appliedAt && instantOf(row.appliedAt),
});

const dataOf = ({ options, counts, issues, summary, ...run }: Omit<NewRun, "files" | "rows" | "id">) => ({
  ...run,
  options: json(options),
  counts: json(counts),
  issues: json(issues),
  plan: json(summary),
});

/** Keeps a plan with its files and rows, so that it can be looked at and the run plans again from the same input (IMP-04, IMP-05). */
export async function keepRun(
  tx: Tx,
  { id, files, rows, ...run }: NewRun,
  by: object,
  at: Instant,
): Promise<void> {
  await tx.importRun.create({
    data: { id, ...dataOf(run), state: "planned", files: json(files), by: json(by), at: dateOf(at) },
    select: { id: true },
  });
  await writeRows(tx, id, rows);
}

/** Puts a new plan of the same files in the place of the old one. */
export async function replacePlan(
  tx: Tx,
  { id, files: _files, rows, ...run }: NewRun,
  fault: string | null,
  at: Instant,
): Promise<boolean> {
  const { count } = await tx.importRun.updateMany({
    where: { id, state: "planned" },
    data: { ...dataOf(run), at: dateOf(at), fault },
  });
  if (count === 0) return false;
  await tx.importRow.deleteMany({ where: { runId: id } });
  await writeRows(tx, id, rows);
  return true;
}

/** One kept run without its files and rows; null when there is none of this id among those that are seen. */
export async function findRun(db: Db, id: string, makers: readonly string[] | null): Promise<KeptRun | null> {
  const row = await db.importRun.findFirst({ where: { id, ...runsSeen(makers) }, select: columns });
  return row && toRun(row);
}

/** The files of a run; none when they were cleared away. */
export async function filesOf(db: Db, id: string): Promise<readonly RunFile[]> {
  const row = await db.importRun.findFirst({ where: { id }, select: { files: true } });
  return (row?.files ?? []) as unknown as readonly RunFile[];
}

type Wanted = {
  readonly states: readonly KeptRun["state"][];
  readonly source: string | null;
  readonly makers: readonly string[] | null;
};

/** The latest runs that are seen, newest first, at most so many; of one source when it is named. */
export async function recentRuns(
  db: Db,
  { states, source, makers }: Wanted,
  most: number,
): Promise<readonly KeptRun[]> {
  const rows = await db.importRun.findMany({
    where: { state: { in: [...states] }, ...(source === null ? {} : { source }), ...runsSeen(makers) },
    select: columns,
    orderBy: { at: "desc" },
    take: most,
  });
  return rows.map(toRun);
}

/** An import that no page kept a plan of, as the ledger knows it. */
type LedgerImport = {
  readonly run: string;
  readonly source: string;
  readonly at: Instant;
  readonly via: string;
  readonly name: string;
  readonly account: string | null;
};

/** The latest imports that wrote something and came from no kept plan: from a terminal or through the API; newest first. */
export async function recentLedgerImports(
  db: Db,
  source: string | null,
  most: number,
): Promise<readonly LedgerImport[]> {
  const start = importRunName("");
  const named =
    source === null
      ? Prisma.sql`starts_with(r."words", ${start})`
      : Prisma.sql`r."words" = ${importRunName(source)}`;
  const rows = await db.$queryRaw<FromDatabase<LedgerImport, "at">[]>`
    SELECT r."id"::text AS run, substr(r."words", ${start.length + 1}::int) AS source, r."at", e."via", e."actor" ->> 'name' AS name, e."actor" ->> 'account' AS account
    FROM "LedgerRun" r
    JOIN LATERAL (
      SELECT n."via", n."actor" FROM "LedgerEntry" n WHERE n."run" = r."id" ORDER BY n."at", n."seq" LIMIT 1
    ) e ON TRUE
    WHERE ${named} AND NOT EXISTS (SELECT 1 FROM "ImportRun" i WHERE i."ledgerRun" = r."id")
    ORDER BY r."at" DESC, r."id" DESC LIMIT ${most}`;
  return rows.map((row) => withInstants(row, ["at"]));
}

/** Takes a planned run to carry it out, unless somebody was faster; one whose process is gone may be taken again. */
export async function takeRun(tx: Tx, id: string, now: Instant, silentSince: Instant): Promise<boolean> {
  const { count } = await tx.importRun.updateMany({
    where: { id, OR: [{ state: "planned" }, { state: "running", beatAt: { lt: dateOf(silentSince) } }] },
    data: {
      state: "running",
      beatAt: dateOf(now),
      progress: json({ step: "Waiting", done: 0, total: 0 }),
      fault: null,
    },
  });
  return count === 1;
}

/** Shows how far a running import is; written beside its own transaction, so that others can read it. */
export async function showProgress(db: Db, id: string, progress: Progress, at: Instant): Promise<void> {
  await db.importRun.updateMany({
    where: { id, state: "running" },
    data: { progress: json(progress), beatAt: dateOf(at) },
  });
}

/** Ends a run that wrote nothing: its plan can be looked at and applied again. */
export async function giveBackRun(db: Db, id: string, fault: string | null): Promise<void> {
  await db.importRun.updateMany({
    where: { id, state: "running" },
    data: { state: "planned", fault, beatAt: null },
  });
}

/** Marks a run as applied, in the transaction that writes what it planned. */
export async function markApplied(
  tx: Tx,
  id: string,
  ledgerRun: string,
  { by, at, marked }: { readonly by: object; readonly at: Instant; readonly marked: MarkedGone },
): Promise<boolean> {
  const found = await tx.importRun.findFirst({
    where: { id },
    select: { plan: true, counts: true, restricts: true },
  });
  const summary = found?.plan as unknown as KeptRun["summary"];
  const counts = found?.counts as unknown as KeptRun["counts"];
  const { count } = await tx.importRun.updateMany({
    where: { id, state: "running" },
    data: {
      state: "applied",
      ledgerRun,
      by: json(by),
      appliedAt: dateOf(at),
      fault: null,
      plan: json({ ...summary, marked }),
      restricts: found?.restricts === true && counts.refuse > 0,
    },
  });
  return count === 1;
}

/** Clears away what is a day old: plans that nobody applied, and the files and rows of those that were (IMP-04). */
export async function clearOldRuns(tx: Tx, before: Instant): Promise<void> {
  const old = { at: { lt: dateOf(before) } };
  await tx.importRun.deleteMany({ where: { ...old, state: { in: ["planned", "cleared"] } } });
  await tx.importRow.deleteMany({ where: { run: { ...old, state: "applied" } } });
  await tx.importRun.updateMany({
    where: { ...old, state: "applied", NOT: { files: { equals: [] } } },
    data: { files: [] },
  });
}

/** The plans that are kept with their files, newest first and this one before all. */
export async function keptPlans(tx: Tx, newest: string): Promise<readonly KeptBy[]> {
  return tx.$queryRaw`
    SELECT "id"::text AS id, coalesce("by" ->> 'id', "by" ->> 'name') AS by FROM "ImportRun"
    WHERE "state" = 'planned' ORDER BY ("id" = ${newest}::uuid) DESC, "at" DESC, "id" DESC`;
}

/** Takes files and rows of plans away; whoever opens one reads why until its day is over. */
export async function clearPlans(tx: Tx, ids: readonly string[]): Promise<void> {
  const { count } = await tx.importRun.updateMany({
    where: { id: { in: [...ids] }, state: "planned" },
    data: { state: "cleared", files: [], issues: [], issueCount: 0, fault: null },
  });
  if (count > 0)
    await tx.importRow.deleteMany({ where: { runId: { in: [...ids] }, run: { state: "cleared" } } });
}

const importing = 727_377_002;

/** Only one import writes at a time; the next waits and then finds everything unchanged (BAD-15). */
export async function oneImportAtATime(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${importing}::bigint)`;
}

/** The same without waiting: false where another import writes now. */
export async function beginsToImport(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ mine: boolean }[]>`
    SELECT pg_try_advisory_xact_lock(${importing}::bigint) AS mine`;
  return row?.mine === true;
}
