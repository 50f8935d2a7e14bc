import { judgeCatalog } from "@/lib/audits/operations/judge-catalog";
import { judgeDue } from "@/lib/audits/operations/judge-due";
import { readFiles } from "@/lib/edge/formats/read-files";
import { judgingStep, runImport } from "@/lib/exchange/operations/run-import";
import { asItIs } from "@/lib/exchange/schema/read";
import { instantNow } from "@/lib/platform/clock";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { editService } from "@/lib/services/operations/edit-service";
import { findService } from "@/lib/services/store/services";
import { ctxOf } from "@/lib/testing/world";
import type { ImportRate } from "./results";

const job = (name: string): Ctx => ({ ...ctxOf({ kind: "job", name }), now: instantNow() });

/**
 * Rows a second of the real import: new services with an owner and an edge each. Read, planned and written until they are there
 * for everybody; judging, which comes after it and holds up nobody, by itself; and the same rows once more, which change nothing.
 */
export async function importRate(rows: number): Promise<ImportRate> {
  const mark = String(Math.round(performance.timeOrigin)).slice(-7);
  const lines = Array.from(
    { length: rows },
    (_, row) => `fresh-${mark}-${String(row)},team-${String(row % 400)},payments-api`,
  );
  const bytes = new TextEncoder().encode(`name,owner,depends_on\n${lines.join("\n")}\n`);
  const from = performance.now();
  const commits: number[] = [];
  const imported = async () => {
    const done = await runImport(job("import"), readFiles([{ name: "fresh.csv", bytes }], asItIs), {
      source: `bench-${mark}`,
      createTeams: false,
      strict: true,
      expected: null,
      progress: ({ step }) => {
        if (step === judgingStep) commits.push(performance.now());
      },
    });
    if (!done.ok) throw new Error(JSON.stringify(done.refusal).slice(0, 500));
  };
  await imported();
  const [committed] = commits;
  if (committed === undefined)
    throw new Error("so small an import is judged as it is written; measure a larger one");
  const judged = performance.now();
  await imported();
  const rate = (span: number) => Math.round(rows / (span / 1000));
  return {
    written: rate(committed - from),
    judged: rate(judged - committed),
    unchanged: rate(performance.now() - judged),
  };
}

/** How long edits of a service take in milliseconds, the middle one of five. */
export async function editTime(slug: string, stated: (turn: number) => object): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const service = await findService(db, slug);
    if (!service) throw new Error(`the catalog holds no service ${slug}`);
    const from = performance.now();
    const done = await editService(job("bench"), {
      ref: slug,
      version: service.version,
      reason: "The benchmark changes it",
      ...stated(turn),
    });
    if (!done.ok) throw new Error(JSON.stringify(done.refusal).slice(0, 500));
    times.push(performance.now() - from);
  }
  return Math.round(times.sort((a, b) => a - b)[2] ?? 0);
}

/** How many services a second the clock judges when all are due; asked for so many. */
export async function judgingRate(most: number): Promise<number> {
  await judgeCatalog(job("clock"), {});
  let judged = 0;
  const from = performance.now();
  while (judged < most) {
    const done = await judgeDue(job("clock"), {});
    if (!done.ok || done.value.judged === 0) break;
    judged += done.value.judged;
  }
  return judged === 0 ? 0 : Math.round(judged / ((performance.now() - from) / 1000));
}
