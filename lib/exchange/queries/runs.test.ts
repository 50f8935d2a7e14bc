import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { anything, listHistory } from "@/lib/history/queries/history";
import { readTexts } from "@/lib/testing/imports";
import { ctxOf, unique, value, world } from "@/lib/testing/world";
import { keepPlan } from "../operations/keep-plan";
import { runImport } from "../operations/run-import";
import { listImports, listPlans } from "./runs";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

test("the imports of a source are listed whichever way they came, newest first, with who ran them", async () => {
  const [mark, w] = [unique(), await world()];
  const source = `ways-${mark}`;
  const options = { source, createTeams: false, strict: false, expected: null } as const;
  const job = ctxOf({ kind: "job", name: "steward import", account: "ops" });
  const later = (minutes: number) => job.now.add({ minutes });
  const bring = async (ctx: typeof job, names: string) =>
    value(await runImport(ctx, readTexts({ "a.csv": `name\n${names}\n` }), options)).run;
  const first = await bring({ ...job, via: "cli" }, `one-${mark}`);
  const second = await bring({ ...w.auditor, via: "api", now: later(1) }, `two-${mark}`);
  await bring({ ...job, via: "cli", now: later(2) }, `two-${mark}`);
  const csv = `name\nthree-${mark}\n`;
  const kept = value(
    await keepPlan(
      { ...w.auditor, now: later(3) },
      {
        source,
        files: [{ name: "a.csv", base64: Buffer.from(csv).toString("base64") }],
        read: readTexts({ "a.csv": csv }),
      },
    ),
  ).id;
  const lines = await listImports(w.auditor, source, 10);
  expect(lines.map(({ id, kept: isKept, state }) => [id, isKept, state])).toEqual([
    [second, false, "applied"],
    [first, false, "applied"],
  ]);
  expect(lines.map(({ by }) => by)).toEqual([
    expect.stringMatching(/^Dele.*, through the API$/),
    "Steward (account ops), from a terminal",
  ]);
  const [told] = value(
    await listHistory(w.auditor, { ...anything, run: first, limit: 1, cursor: null }),
  ).items;
  expect(told).toMatchObject({ who: { name: "Steward", slug: null, account: "ops" } });
  expect((await listImports(w.auditor, source, 1)).map(({ id }) => id)).toEqual([second]);
  expect((await listPlans(w.auditor, 100)).find(({ id }) => id === kept)).toMatchObject({
    source,
    kept: true,
    state: "planned",
    by: expect.stringMatching(/^Dele/) as string,
  });
});
