import fs from "node:fs";
import path from "node:path";
import { readFiles } from "@/lib/edge/formats/read-files";
import { printIssue } from "@/lib/exchange/domain/issue";
import { type PlanRow, rowStates, type RowState } from "@/lib/exchange/domain/plan/row";
import { asItIs, type Reading } from "@/lib/exchange/schema/read";
import { db } from "@/lib/platform/db";
import { sample } from "./samples";

/** Input of imports and what came of it, for tests. */

/** Texts as files of an upload, by name. */
const filesOf = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }));

/** Files given as text by name, read as an import reads them, with nothing asked or remembered. */
export const readTexts = (texts: Readonly<Record<string, string>>, reading: Partial<Reading> = {}) =>
  readFiles(filesOf(texts), { ...asItIs, ...reading });

/** Files of the samples of catalogs, read; ask `present` of `sample` first. */
export const readSamples = (names: readonly string[], reading: Partial<Reading> = {}) =>
  readFiles(
    names.map((name) => ({
      name: path.basename(name),
      bytes: fs.readFileSync(sample(path.join("catalog", name)).file),
    })),
    { ...asItIs, ...reading },
  );

type Done = { readonly plan: { readonly rows: readonly PlanRow[] } };

/** The rows of one noun by state; states without rows are left out. */
export const statesOf = ({ plan }: Done, noun: PlanRow["noun"]): Partial<Record<RowState, number>> =>
  Object.fromEntries(
    rowStates
      .map((state) => {
        const rows = plan.rows.filter((row) => row.noun === noun && row.state === state);
        return [state, rows.length] as const;
      })
      .filter(([, count]) => count > 0),
  );

/** What is said of refused rows, as a terminal prints it. */
export const refusalsOf = ({ plan }: Done): readonly string[] =>
  plan.rows.flatMap(({ state, issues }) => (state === "refuse" ? issues.map(printIssue) : []));

/** How many services fail each of these rules now. */
export async function failing(...rules: readonly string[]): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const rule of rules)
    found[rule] = await db.finding.count({ where: { rule, state: "failed", until: null } });
  return found;
}

/** How many services stand in each grade now. */
export async function grades(): Promise<Readonly<Record<string, number>>> {
  const rows = await db.serviceStanding.groupBy({ by: ["grade"], _count: true, orderBy: { grade: "asc" } });
  return Object.fromEntries(rows.map(({ grade, _count }) => [grade, _count]));
}
