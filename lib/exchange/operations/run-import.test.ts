import fs from "node:fs";
import path from "node:path";
import { asItIs } from "@/lib/exchange/schema/read";
import { beforeAll, describe, expect, test } from "vitest";
import { wire } from "@/lib/edge/wiring";
import { readFiles } from "@/lib/edge/formats/read-files";
import { db } from "@/lib/platform/db";
import { sample } from "@/lib/testing/samples";
import { ctxOf, value } from "@/lib/testing/world";
import { readRun } from "../queries/read-run";
import { applyPlan, keepPlan } from "./keep-plan";
import { runImport } from "./run-import";

beforeAll(wire);

const { file: folder, present } = sample("catalog");
const file = (name: string) => ({ name, bytes: fs.readFileSync(path.join(folder, name)) });
const job = ctxOf({ kind: "job", name: "import" });
const options = { source: "gitlab", createTeams: true, strict: false, expected: null };

describe.skipIf(!present)("OA-01: GitLab's public catalog as CSV", () => {
  test("106 services, 36 teams, one offer a service to a real team; the second time everything is unchanged", async () => {
    const read = readFiles([file("gitlab-services.csv")], asItIs);
    expect(read.issues).toEqual([]);
    const first = value(await runImport(job, read, options));
    expect(
      first.plan.rows.filter(({ state }) => state === "refuse").map(({ key, issues }) => [key, issues]),
    ).toEqual([]);
    expect(
      first.plan.rows.filter(({ noun, state }) => noun === "service" && state === "create"),
    ).toHaveLength(106);
    expect(first.plan.rows.filter(({ noun, state }) => noun === "team" && state === "create")).toHaveLength(
      36,
    );
    const grades = await db.serviceStanding.groupBy({
      by: ["grade"],
      _count: true,
      orderBy: { grade: "asc" },
    });
    expect(grades.map(({ grade, _count }) => [grade, _count])).toEqual([
      ["placeholder", 19],
      ["unaccepted", 87],
    ]);
    expect(await db.agreement.count({ where: { origin: "import" } })).toBe(87);
    const failing = async (rule: string) =>
      db.finding.count({ where: { rule, state: "failed", until: null } });
    expect({
      "OWN-02": await failing("OWN-02"),
      "DEP-01": await failing("DEP-01"),
      "DEP-02": await failing("DEP-02"),
      "DEP-03": await failing("DEP-03"),
      "DEP-05": await failing("DEP-05"),
      "DEP-07": await failing("DEP-07"),
      "RDY-01": await failing("RDY-01"),
      "RUN-01": await failing("RUN-01"),
      "NAM-05": await failing("NAM-05"),
      "LIF-05": await failing("LIF-05"),
    }).toEqual({
      "OWN-02": 6,
      "DEP-01": 15,
      "DEP-02": 1,
      "DEP-03": 0,
      "DEP-05": 4,
      "DEP-07": 83,
      "RDY-01": 83,
      "RUN-01": 33,
      "NAM-05": 2,
      "LIF-05": 1,
    });
    const entries = await db.ledgerEntry.count();
    const again = value(await runImport(job, read, options));
    expect(again.counts).toEqual({ create: 0, change: 0, unchanged: 106, keep: 0, refuse: 0, missing: 0 });
    expect(await db.ledgerEntry.count()).toBe(entries);
  });
});

test("IMP-05: a plan that was kept is the same an hour later, and runs once", async () => {
  const bytes = new TextEncoder().encode(
    "name,owner,depends_on\nquay-one,quay-team,quay-two\nquay-two,quay-team,\n",
  );
  const files = [{ name: "quay.csv", bytes }];
  const read = readFiles(files, asItIs);
  const base64 = files.map((one) => ({ name: one.name, base64: Buffer.from(one.bytes).toString("base64") }));
  const { id } = value(await keepPlan(job, { source: "quay", createTeams: true, files: base64, read }));
  const later = { ...job, now: job.now.add({ hours: 1 }) };
  const kept = value(await readRun(later, id));
  const once = await applyPlan(later, { ...kept, createTeams: true, read });
  expect(value(once).counts).toMatchObject({ create: 3, refuse: 0 });
  expect(await applyPlan(later, { ...value(await readRun(later, id)), createTeams: true, read })).toEqual({
    ok: false,
    refusal: { kind: "conflict", why: "This plan was applied already. Nothing was written twice." },
  });
});
