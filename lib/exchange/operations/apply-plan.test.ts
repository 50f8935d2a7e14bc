import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { editService } from "@/lib/services/operations/edit-service";
import { lockField } from "@/lib/services/operations/lock-field";
import { registerService } from "@/lib/services/operations/register-service";
import { readTexts } from "@/lib/testing/imports";
import { invalid, ok, type Result } from "@/lib/kernel/result";
import { ctxOf, unique, value, world } from "@/lib/testing/world";
import type { Read } from "../domain/document";
import { readRun, readRunToPlan } from "../queries/runs";
import { readSource } from "../queries/sources";
import { applyTaken, takePlan } from "./apply-plan";
import { renewPlan } from "./renew-plan";
import { changeSource } from "./change-source";
import { keepGone } from "./keep-gone";
import { keepPlan } from "./keep-plan";
import { retireGone } from "./retire-gone";
import { runImport, type RunImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 240_000 });

const job = ctxOf({ kind: "job", name: "import" });
const optionsOf = (source: string): RunImport => ({
  source,
  createTeams: false,
  strict: false,
  expected: null,
});

async function planned(ctx: Ctx, source: string, csv: string) {
  const read = readTexts({ "a.csv": csv });
  const files = [{ name: "a.csv", base64: Buffer.from(csv).toString("base64") }];
  const { id } = value(await keepPlan(ctx, { source, files, read }));
  const { run } = value(await readRunToPlan(ctx, id));
  const apply = async (
    at: Ctx = ctx,
    again: () => Promise<Result<Read>> = () => Promise.resolve(ok(read)),
  ) => {
    const taken = await takePlan(at, { id });
    return taken.ok ? applyTaken(at, { run, read: again, strict: false, confirmed: null }) : taken;
  };
  return { id, apply };
}
const stateOf = async (id: string) => value(await readRun(job, id)).state;

describe("IMP-05: a kept plan", () => {
  test("is the same an hour later, runs once, and its changes stand in one run of the ledger", async () => {
    const mark = unique();
    const { id, apply } = await planned(
      job,
      `quay-${mark}`,
      `name,depends_on\na-${mark},b-${mark}\nb-${mark},\n`,
    );
    const later = { ...job, now: job.now.add({ hours: 1 }) };
    const done = value(await apply(later));
    expect(done.counts).toMatchObject({ create: 2, refuse: 0 });
    expect(await stateOf(id)).toBe("applied");
    expect(value(await readRun(job, id)).ledgerRun).toBe(done.run);
    expect(await db.ledgerEntry.count({ where: { run: done.run } })).toBe(2);
    expect(await apply(later)).toEqual({
      ok: false,
      refusal: {
        kind: "conflict",
        why: "This plan was applied already, or runs at this moment. Nothing was written twice.",
      },
    });
  });

  test("is at work while its files are read again, and waits once more when they cannot be", async () => {
    const mark = unique();
    const { id, apply } = await planned(job, `slow-${mark}`, `name\na-${mark}\n`);
    const states: string[] = [];
    const unread = invalid("files", "The files are gone");
    const done = await apply(job, async () => {
      states.push(await stateOf(id));
      return unread;
    });
    expect(done).toEqual(unread);
    expect(states).toEqual(["running"]);
    expect(value(await readRun(job, id))).toMatchObject({ state: "planned", fault: "The files are gone." });
  });

  test("is applied by who planned it or an auditor, and then names who did; no other editor reads it again or applies it", async () => {
    const w = await world();
    const { id, apply } = await planned(w.lead, `other-${w.mark}`, `name\na-${w.mark}\n`);
    const by = async () => {
      const { by: name, byId } = value(await readRun(w.reader, id));
      return [name, byId];
    };
    const idOf = ({ actor }: Ctx) => (actor.kind === "person" ? actor.id : "");
    expect(await apply(w.reader)).toEqual({
      ok: false,
      refusal: { kind: "forbidden", why: "Only a signed-in editor can import." },
    });
    const denied = {
      ok: false,
      refusal: {
        kind: "forbidden",
        why: "Only Lea Novak, who planned this import, or an auditor can change or apply it.",
      },
    };
    expect(await apply(w.member)).toEqual(denied);
    expect(await readRunToPlan(w.member, id)).toEqual(denied);
    const { run, files } = value(await readRunToPlan(w.lead, id));
    const again = {
      ...run.options,
      id,
      source: run.source,
      files,
      read: readTexts({ "a.csv": "name\nb\n" }),
    };
    expect(await renewPlan(w.member, again)).toEqual(denied);
    expect(await by()).toEqual(["Lea Novak", idOf(w.lead)]);
    value(await apply(w.auditor));
    expect((await by())[1]).toBe(idOf(w.auditor));
  });

  test("BAD-15: is stale when a row changed meanwhile; nothing is written, and it can be applied again", async () => {
    const mark = unique();
    const source = `stale-${mark}`;
    value(await runImport(job, readTexts({ "a.csv": `name,tier\na-${mark},\n` }), optionsOf(source)));
    const { id, apply } = await planned(job, source, `name,tier\na-${mark},2\nb-${mark},\n`);
    value(await editService(job, { ref: `a-${mark}`, version: 1, tier: 1 }));
    expect(await apply()).toMatchObject({ ok: false, refusal: { kind: "stale" } });
    expect(await db.service.count({ where: { slug: `b-${mark}` } })).toBe(0);
    expect(value(await readRun(job, id))).toMatchObject({
      state: "planned",
      fault: expect.stringContaining("Nothing was written") as string,
    });
  });

  test("BAD-15: the same import twice at once: the second waits and finds everything unchanged", async () => {
    const mark = unique();
    const read = readTexts({ "a.csv": `name\na-${mark}\nb-${mark}\n` });
    const [one, two] = await Promise.all([
      runImport(job, read, optionsOf(`twice-${mark}`)),
      runImport(job, read, optionsOf(`twice-${mark}`)),
    ]);
    const counts = [value(one).counts, value(two).counts]
      .map(({ create, unchanged }) => [create, unchanged])
      .sort();
    expect(counts).toEqual([
      [0, 2],
      [2, 0],
    ]);
  });
});

test("IMP-06: one refused row does not stop the rest; strict, it stops everything", async () => {
  const mark = unique();
  const read = readTexts({ "a.csv": `name\nnew\na-${mark}\n` });
  const options = optionsOf(`strict-${mark}`);
  expect(await runImport(job, read, { ...options, strict: true })).toEqual({
    ok: false,
    refusal: {
      kind: "conflict",
      why: "1 row is refused, and one refusal stops a strict import. Nothing was written.",
    },
  });
  expect(await db.service.count({ where: { slug: `a-${mark}` } })).toBe(0);
  expect(value(await runImport(job, read, options)).counts).toMatchObject({ create: 1, refuse: 1 });
});

test("IMP-09: what a person set stays, a lock stays, and an auditor may let the source win", async () => {
  const { auditor, lead, mark } = await world();
  const source = `wins-${mark}`;
  const bring = async (tier: number) =>
    value(
      await runImport(
        job,
        readTexts({ "a.csv": `name,tier\na-${mark},${String(tier)}\n` }),
        optionsOf(source),
      ),
    );
  const tierNow = async () => (await db.service.findUniqueOrThrow({ where: { slug: `a-${mark}` } })).tier;
  await bring(3);
  await bring(2);
  expect(await tierNow()).toBe(2);
  value(
    await editService(auditor, { ref: `a-${mark}`, version: 2, tier: 1, reason: "Customers notice at once" }),
  );
  const kept = await bring(4);
  expect(
    kept.plan.rows.map(({ state, kept: its }) => [state, its.map(({ field, by, who }) => [field, by, who])]),
  ).toEqual([["keep", [["tier", "manual", "Dele Adeyemi"]]]]);
  expect(await tierNow()).toBe(1);

  const { version } = value(await readSource(auditor, source));
  const settings = { slug: source, version, precedence: 100, authoritative: ["tier"] };
  expect(await changeSource(lead, settings)).toMatchObject({ ok: false, refusal: { kind: "forbidden" } });
  value(await changeSource(auditor, settings));
  await bring(4);
  expect(await tierNow()).toBe(4);

  expect(await lockField(lead, { ref: `a-${mark}`, field: "tier", locked: true })).toMatchObject({
    ok: false,
    refusal: { kind: "forbidden" },
  });
  value(await lockField(auditor, { ref: `a-${mark}`, field: "tier", locked: true }));
  expect((await bring(2)).plan.rows.map(({ state, kept: its }) => [state, its[0]?.locked])).toEqual([
    ["keep", true],
  ]);
  value(await lockField(auditor, { ref: `a-${mark}`, field: "tier", locked: false }));
  await bring(2);
  expect(await tierNow()).toBe(2);
});

test("PRM-09: rows one may not change are refused, the others are written", async () => {
  const { otherLead, lead, payments, mark } = await world();
  value(await registerService(lead, { name: `Theirs ${mark}`, owner: payments.slug }));
  const read = readTexts({ "a.csv": `name,description\ntheirs-${mark},Mine now\nours-${mark},Ours\n` });
  const done = value(await runImport(otherLead, read, optionsOf(`rights-${mark}`)));
  expect(
    done.plan.rows.map(({ slug, state, issues }) => [slug, state, issues.map(({ code }) => code)]),
  ).toEqual([
    [`theirs-${mark}`, "refuse", ["NOT-PERMITTED"]],
    [`ours-${mark}`, "create", []],
  ]);
});

test("IMP-13: what a source names no more is marked only when asked, above the ceiling only by the typed number, and retired by a deed", async () => {
  const { auditor, lead, mark } = await world();
  const source = `prune-${mark}`;
  const slugs = ["a", "b", "c"].map((name) => `${name}-${mark}`);
  const read = (names: readonly string[]) => readTexts({ "a.csv": `name\n${names.join("\n")}\n` });
  value(await runImport(job, read(slugs), optionsOf(source)));
  expect(value(await runImport(job, read(slugs.slice(0, 1)), optionsOf(source)))).toMatchObject({
    counts: { missing: 2 },
    gone: 0,
  });
  value(await changeSource(auditor, { slug: source, version: 1, precedence: 100, prune: true }));
  const less = (confirmed: number | null) =>
    runImport(job, read(slugs.slice(0, 1)), { ...optionsOf(source), confirmed });
  expect(value(await less(null)).gone).toBe(0);
  expect(await less(3)).toMatchObject({ ok: false, refusal: { kind: "invalid" } });
  expect(value(await less(2)).gone).toBe(2);
  const gone = async () => value(await readSource(auditor, source)).services.map(({ slug }) => slug);
  expect(await gone()).toEqual(slugs.slice(1));
  const findings = () =>
    db.finding.findMany({
      where: { rule: "LIF-07", until: null, state: "failed", recordId: { in: ids } },
      select: { severity: true, evidence: true },
    });
  const ids = (await db.service.findMany({ where: { slug: { in: slugs } } })).map(({ id }) => id);
  const found = { severity: "W", evidence: [`Gone from ${source}: its last import names it no more`] };
  expect(await findings()).toEqual([found, found]);
  const marks = await db.service.findUniqueOrThrow({
    where: { slug: `b-${mark}` },
    select: { sources: true, lifecycle: true },
  });
  expect(marks).toMatchObject({ lifecycle: null, sources: { [`gone.${source}`]: { by: source } } });

  expect(value(await runImport(job, read(slugs.slice(0, 2)), optionsOf(source))).counts).toMatchObject({
    unchanged: 2,
  });
  expect(await gone()).toEqual([`c-${mark}`]);
  expect(await findings(), "what is named again is found no more").toEqual([found]);

  const retire = (confirmed: string) =>
    retireGone(auditor, {
      source,
      reason: "No longer in the file",
      services: [`c-${mark}`, `a-${mark}`],
      confirmed,
    });
  expect(await retire("")).toMatchObject({ ok: false, refusal: { kind: "invalid" } });
  expect(
    await retireGone(auditor, { source, reason: "No longer in the file", services: [], confirmed: "all" }),
    "all that is wrong is told at once",
  ).toMatchObject({
    refusal: {
      issues: [
        { path: "services", what: "Pick at least one service" },
        { path: "confirmed", what: "Type the number in digits" },
      ],
    },
  });
  expect(value(await retire("1"))).toEqual({ retired: [`c-${mark}`], refused: [] });
  const { run } = await db.ledgerEntry.findFirstOrThrow({
    where: { operation: "services.service.retire", record: { path: ["slug"], equals: `c-${mark}` } },
  });
  expect((await db.ledgerRun.findUnique({ where: { id: String(run) } }))?.words, "LED-04").toBe(
    `the retirement of what ${source} names no more`,
  );
  expect(await gone()).toEqual([]);
  expect(await findings(), "nor is what was retired").toEqual([]);

  value(await runImport(job, read(slugs.slice(0, 2)), { ...optionsOf(source), confirmed: 1 }));
  expect(value(await less(1)).gone).toBe(1);
  expect(await findings()).toEqual([found]);
  const keep = { source, services: [`b-${mark}`, `a-${mark}`] };
  expect(await keepGone(lead, keep)).toMatchObject({ ok: false, refusal: { kind: "forbidden" } });
  expect(value(await keepGone(auditor, keep))).toEqual({ kept: [`b-${mark}`] });
  expect(await findings()).toEqual([]);
  expect(value(await less(null)).counts, "and the source answers for it no more").toMatchObject({
    missing: 0,
  });
});

test("a kill -9 in the middle of an import leaves nothing, and the next one brings all of it", async () => {
  const mark = unique();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "steward-import-"));
  const file = path.join(folder, "many.csv");
  const rows = Array.from({ length: 600 }, (_, at) => `s${String(at)}-${mark},crew-${mark}`);
  fs.writeFileSync(file, `name,owner\n${rows.join("\n")}\n`);
  const started = (onLine: (line: string, kill: () => void) => void) =>
    new Promise<{ code: number | null; signal: string | null; out: string }>((resolve) => {
      const child = spawn(
        process.execPath,
        [
          ...["--conditions=react-server", "--import", "tsx", "lib/edge/cli/steward.ts", "import", file],
          ...["--source", `kill-${mark}`, "--create-teams"],
        ],
        { stdio: ["ignore", "pipe", "pipe"] },
      );
      let out = "";
      child.stdout.on("data", (part: Buffer) => (out += part.toString()));
      child.stderr.on("data", (part: Buffer) => {
        onLine(part.toString(), () => child.kill("SIGKILL"));
      });
      child.once("close", (code, signal) => {
        resolve({ code, signal, out });
      });
    });
  const killed = await started((line, kill) => {
    if (line.includes("Writing services") || line.includes("Judging")) kill();
  });
  expect(killed.signal).toBe("SIGKILL");
  const there = () => db.service.count({ where: { slug: { endsWith: mark } } });
  expect(await there()).toBe(0);
  expect(await db.team.count({ where: { slug: `crew-${mark}` } })).toBe(0);
  const whole = await started(() => undefined);
  expect(whole.out).toContain("Done: 600 services and 1 team created; 600 offers.");
  expect(whole.code).toBe(0);
  expect(await there()).toBe(600);
  fs.rmSync(folder, { recursive: true });
});

test("IMP-13: an applied plan keeps how many records were marked as gone, and how many its importer may not mark", async () => {
  const w = await world();
  const source = `shore-${w.mark}`;
  const held = value(await registerService(w.lead, { name: `Held ${w.mark}`, owner: w.payments.slug }));
  const slugs = [held.slug, ...Array.from({ length: 20 }, (_, at) => `skiff-${String(at)}-${w.mark}`)];
  const csvOf = (names: readonly string[]) => `name\n${names.join("\n")}\n`;
  value(await (await planned(w.auditor, source, csvOf(slugs))).apply());
  value(await changeSource(w.auditor, { slug: source, version: 1, precedence: 100, prune: true }));
  const { id, apply } = await planned(w.otherLead, source, csvOf(slugs.slice(2)));
  expect(value(await readRun(job, id)).marked).toBe(null);
  value(await apply());
  expect(value(await readRun(job, id))).toMatchObject({
    missing: 2,
    marked: { gone: 1, unmarked: 1, prunes: true },
  });
});
