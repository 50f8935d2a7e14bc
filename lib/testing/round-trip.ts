import fs from "node:fs";
import path from "node:path";
import { expect } from "vitest";
import { writerOf } from "@/lib/edge/export/write";
import { readFiles } from "@/lib/edge/formats/read-files";
import type { ExportFormat, Scope } from "@/lib/exchange/domain/export/format";
import { printIssue } from "@/lib/exchange/domain/issue";
import { runImport } from "@/lib/exchange/operations/run-import";
import { exportCatalog } from "@/lib/exchange/queries/export-catalog";
import { asItIs } from "@/lib/exchange/schema/read";
import { db } from "@/lib/platform/db";
import { allServices } from "@/lib/services/schema/service-list";
import { sample } from "./samples";
import { ctxOf, value } from "./world";

/** The real catalogs that a round trip begins with. */
const { file: folder, present: isPresent } = sample("catalog");
const job = ctxOf({ kind: "job", name: "round trip" });

/** The catalog in a format, as a file holds it. */
export async function written(format: ExportFormat, scope: Scope): Promise<string> {
  const parts: string[] = [];
  let writer: ReturnType<typeof writerOf> | null = null;
  const asked = { format, scope, filter: allServices, filterText: "", columns: null };
  value(
    await exportCatalog(job, asked, {
      begin: (head, csv) => {
        writer = writerOf(head, csv);
        parts.push(writer.head);
        return Promise.resolve();
      },
      write: (records) => {
        parts.push(writer?.piece(records) ?? "");
        return Promise.resolve();
      },
    }),
  );
  return parts.join("");
}

/** Imports these files as one source, and insists that it was written. */
export async function imported(
  source: string,
  files: readonly { name: string; bytes: Uint8Array }[],
  createTeams = true,
) {
  const read = readFiles(files, asItIs);
  const done = value(await runImport(job, read, { source, createTeams, strict: false, expected: null }));
  return { read, plan: done.plan };
}

/** These sample files, by name, as bytes. */
export const samples = (names: readonly string[]) =>
  names.map((name) => ({ name, bytes: new Uint8Array(fs.readFileSync(path.join(folder, name))) }));

/** Everything that reading an export again would do, other than nothing. */
export async function again(format: ExportFormat, source: string) {
  const scope = format === "csv" ? "services" : "catalog";
  const text = await written(format, scope);
  expect(await written(format, scope), "EXP-03: the same bytes again").toBe(text);
  const entries = await db.ledgerEntry.count();
  const name = format === "csv" ? "export.csv" : format === "steward-jsonl" ? "export.jsonl" : "export.yaml";
  const files = [{ name, bytes: new TextEncoder().encode(text) }];
  const { read, plan } = await imported(source, files, false);
  const rows = plan.rows
    .filter(({ state, slug }) => state !== "unchanged" && !(state === "missing" && slug !== ""))
    .map(({ noun, slug, state, changes, kept, issues }) => ({
      noun,
      slug,
      state,
      changes,
      kept,
      issues: issues.filter(({ severity }) => severity === "error").map(printIssue),
    }));
  expect(read.issues.map(printIssue)).toEqual([]);
  expect(rows.slice(0, 5).map((row) => JSON.stringify(row))).toEqual([]);
  expect(await db.ledgerEntry.count(), "IMP-07: and no ledger entry").toBe(entries);
  return plan.rows.length;
}

export const present = isPresent;
