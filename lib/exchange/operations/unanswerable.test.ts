import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { readTexts } from "@/lib/testing/imports";
import { ctxOf, value, world } from "@/lib/testing/world";
import { planOf } from "../queries/plan-import";
import { readRun } from "../queries/runs";
import { readUnanswerable } from "../queries/unanswerable";
import { keepPlan } from "./keep-plan";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

const job = ctxOf({ kind: "job", name: "import" });

test("OW-A6: a plan counts the offers to teams in which nobody can answer, the same before and after it is applied", async () => {
  const { mark, payments } = await world();
  const csv = `name,owner\na-${mark},${payments.slug}\nb-${mark},crew-${mark}\nc-${mark},crew-${mark}\n`;
  const read = readTexts({ "a.csv": csv });
  const files = [{ name: "a.csv", base64: Buffer.from(csv).toString("base64") }];
  const options = { source: `vain-${mark}`, createTeams: true };
  const { id } = value(await keepPlan(job, { ...options, files, read }));
  expect(value(await readRun(job, id))).toMatchObject({ offers: 3, unanswerable: 2 });
  const plan = await planOf(job, read, options);
  expect(await readUnanswerable(job, plan)).toBe(2);
  value(await runImport(job, read, { ...options, strict: false, expected: null }));
  expect(await readUnanswerable(job, plan)).toBe(2);
});
