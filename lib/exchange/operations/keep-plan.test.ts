import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { lockField } from "@/lib/services/operations/lock-field";
import { readTexts } from "@/lib/testing/imports";
import { ctxOf, unique, value, world } from "@/lib/testing/world";
import { printIssue } from "../domain/issue";
import { planLimits } from "../domain/limits";
import { beyondKept, clearedWords } from "../domain/run";
import { readFigures, readIssues, readRows, readRun, readRunToPlan } from "../queries/runs";
import { keepPlan } from "./keep-plan";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

const job = ctxOf({ kind: "job", name: "import" });

async function planned(source: string, csv: string, ctx = job) {
  const read = readTexts({ "a.csv": csv });
  const files = [{ name: "a.csv", base64: Buffer.from(csv).toString("base64") }];
  return value(await keepPlan(ctx, { source, files, read })).id;
}
const whole = { state: null, worst: null, noun: null } as const;

test("IMP-02, IMP-04: a plan writes nothing, counts its rows by state, and each opens to fields and messages", async () => {
  const [mark, w] = [unique(), await world()];
  const source = `states-${mark}`;
  const brought = (csv: string) =>
    runImport(job, readTexts({ "a.csv": csv }), {
      source,
      createTeams: false,
      strict: false,
      expected: null,
    });
  value(await brought(`name,tier\nsame-${mark},1\nmore-${mark},1\nheld-${mark},1\ngone-${mark},\n`));
  value(
    await lockField(w.auditor, {
      ref: `held-${mark}`,
      field: "tier",
      locked: true,
      reason: "The audit says so",
      version: 1,
    }),
  );
  const [entries, services] = await Promise.all([db.ledgerEntry.count(), db.service.count()]);
  const id = await planned(
    source,
    `name,tier\nsame-${mark},1\nmore-${mark},2\nheld-${mark},3\nnew-${mark},\nnew,\n`,
  );
  expect([await db.ledgerEntry.count(), await db.service.count()]).toEqual([entries, services]);
  const run = value(await readRun(job, id));
  expect(run).toMatchObject({
    state: "planned",
    counts: { create: 1, change: 1, unchanged: 1, keep: 1, refuse: 1, missing: 1 },
  });
  const { rows, total } = await readRows(job, id, whole, -1);
  expect([rows.length, total]).toEqual([6, 6]);
  const changed = await readRows(job, id, { ...whole, state: "change" }, -1);
  expect(changed.rows.map(({ slug, changes }) => [slug, changes])).toMatchObject([
    [`more-${mark}`, [{ field: "tier", before: 1, after: 2 }]],
  ]);
  const kept = await readRows(job, id, { ...whole, state: "keep" }, -1);
  expect(kept.rows.map(({ slug }) => slug)).toEqual([`held-${mark}`]);
  const refused = await readRows(job, id, { ...whole, worst: "error" }, -1);
  expect(refused.rows.flatMap(({ issues }) => issues.map(printIssue))).toEqual([
    'a.csv:6:1 name — SLUG-TAKEN: "new" is a word of Steward\'s own addresses. Choose another name.',
  ]);
});

test("IMP-04: plan and files last a day", async () => {
  const source = `day-${unique()}`;
  const id = await planned(source, `name\nday-${source}\n`);
  const at = (hours: number) => ({ ...job, now: job.now.add({ hours }) });
  expect((await readRunToPlan(at(23), id)).ok).toBe(true);
  // Whoever plans next clears away what is older.
  await planned(source, `name\nnext-${source}\n`, at(25));
  expect(await readRunToPlan(at(25), id)).toMatchObject({ ok: false });
});

test("LIM-02: of one person ten plans are kept; the oldest makes way, and whoever opens it reads why", async () => {
  const w = await world();
  const source = `many-${w.mark}`;
  const others = await planned(`others-${w.mark}`, `name\nothers-${w.mark}\n`, w.admin);
  const at = (hours: number) => ({ ...w.auditor, now: w.auditor.now.add({ minutes: hours }) });
  const ids: string[] = [];
  for (let one = 0; one <= planLimits.each; one += 1)
    ids.push(await planned(source, `name\nmany-${String(one)}-${w.mark}\n`, at(one)));
  const [oldest = "", next = ""] = ids;
  expect(await readRunToPlan(at(20), oldest)).toEqual({
    ok: false,
    refusal: { kind: "conflict", why: clearedWords },
  });
  expect(value(await readRun(w.auditor, oldest))).toMatchObject({ state: "cleared", fault: null });
  expect((await readRows(w.auditor, oldest, whole, -1)).total).toBe(0);
  for (const kept of [next, ids.at(-1) ?? "", others]) {
    expect((await readRunToPlan(w.admin, kept)).ok || (await readRunToPlan(w.auditor, kept)).ok).toBe(true);
    expect((await readRows(w.auditor, kept, whole, -1)).total).toBe(1);
  }
});

test("LIM-02: of all there are sixty, the newest", () => {
  const runs = Array.from({ length: 80 }, (_, at) => ({ id: String(at), by: `p${String(at % 20)}` }));
  expect(beyondKept(runs).map(({ id }) => Number(id))).toEqual(
    Array.from({ length: 20 }, (_, at) => 60 + at),
  );
  expect(beyondKept(runs.map((one) => ({ ...one, by: "one" })))).toHaveLength(70);
});

test("ERR-02, ERR-03, ERR-05: all that is wrong with a document is told, with all parts, and of the rows nothing is left out", async () => {
  const mark = unique();
  const row = (at: number) => `"many-${mark}-${String(at)}",9,5 weeks,thing`;
  const id = await planned(
    `many-${mark}`,
    `name,tier,lifecycle,kind\n${Array.from({ length: 200 }, (_, at) => row(at)).join("\n")}\n`,
  );
  const { issues, count } = value(await readIssues(job, id));
  expect([issues.length, count]).toEqual([600, 600]);
  expect(await readFigures(job, id)).toEqual({
    counts: [{ noun: "service", state: "create", count: 200 }],
    saidOfRows: 600,
  });
  expect(
    issues
      .slice(0, 3)
      .map(({ code, path }) => [code, path])
      .sort(),
  ).toEqual([
    ["LIFECYCLE-UNKNOWN", "lifecycle"],
    ["SCHEMA", "kind"],
    ["TIER-UNKNOWN", "tier"],
  ]);
  for (const { place, path, severity, what, mend } of issues) {
    expect([place.file, path !== "", severity]).toEqual(["a.csv", true, "warning"]);
    expect(Math.min(place.line - 1, place.column, place.document, what.length, mend.length)).toBeGreaterThan(
      0,
    );
  }
});

test("IMP-15: a key that nobody knows is told once a file and kept beside every record that has it", async () => {
  const mark = unique();
  const read = readTexts({
    "a.csv": `name,horoscope\na-${mark},lion\nb-${mark},fish\n`,
    "b.csv": `name,horoscope\nc-${mark},ram\n`,
  });
  expect(read.issues.map(printIssue)).toEqual([
    ...["a.csv", "b.csv"].map(
      (file) =>
        `${file}:1:6 horoscope — KEY-UNKNOWN: Nothing says what the column "horoscope" means. Its cells are kept beside each record. Say what it means on the page of the columns, or with --map.`,
    ),
  ]);
  value(
    await runImport(job, read, { source: `keys-${mark}`, createTeams: false, strict: false, expected: null }),
  );
  const stored = await db.service.findMany({
    where: { slug: { in: ["a", "b", "c"].map((name) => `${name}-${mark}`) } },
    orderBy: { slug: "asc" },
    select: { extras: true },
  });
  expect(stored.map(({ extras }) => extras)).toEqual(
    ["lion", "fish", "ram"].map((horoscope) => ({ csv: { horoscope } })),
  );
});
