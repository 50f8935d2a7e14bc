import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { readTexts } from "@/lib/testing/imports";
import { ctxOf, unique, value } from "@/lib/testing/world";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 240_000 });

const job = ctxOf({ kind: "job", name: "import" });

test("an import too large to judge in its own transaction is judged when it ends, and nothing is left due", async () => {
  const mark = unique();
  const rows = Array.from(
    { length: 520 },
    (_, at) => `s${String(at)}-${mark},s${String((at + 1) % 520)}-${mark}`,
  );
  const read = readTexts({ "a.csv": `name,depends_on\n${rows.join("\n")}\n` });
  const options = { source: `large-${mark}`, createTeams: false, strict: false, expected: null };
  const steps: string[] = [];
  const done = value(
    await runImport(job, read, { ...options, progress: ({ step }) => void steps.push(step) }),
  );
  expect(done.counts.create).toBe(520);
  expect(steps.at(-1)).toBe("Judging who answers for what");
  const mine = { service: { slug: { endsWith: mark } } };
  const standings = await db.serviceStanding.findMany({ where: mine, select: { grade: true, since: true } });
  expect(standings).toHaveLength(520);
  expect(new Set(standings.map(({ grade }) => grade))).toEqual(new Set(["unclaimed"]));
  expect(new Set(standings.map(({ since }) => since.getTime()))).toEqual(
    new Set([job.now.epochMilliseconds]),
  );
  expect(await db.judgingDue.count()).toBe(0);
  expect(await db.dependency.count({ where: { ...mine, targetId: null } })).toBe(0);
  expect(value(await runImport(job, read, options)).counts).toMatchObject({ unchanged: 520, create: 0 });
});
