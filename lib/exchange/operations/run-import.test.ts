import fs from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/wiring";
import { readFiles } from "@/lib/edge/formats/read-files";
import { db } from "@/lib/platform/db";
import { sample } from "@/lib/testing/samples";
import { ctxOf, value } from "@/lib/testing/world";
import { printIssue } from "../domain/issue";
import { rowStates, type RowState } from "../domain/plan/row";
import { asItIs } from "../schema/read";
import { type Imported, runImport, type RunImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 180_000 });

const { file: folder, present } = sample("catalog");
const job = ctxOf({ kind: "job", name: "import" });
const options: RunImport = { source: "gitlab", createTeams: true, strict: false, expected: null };

const readSamples = (names: readonly string[]) =>
  readFiles(
    names.map((name) => ({ name, bytes: fs.readFileSync(path.join(folder, name)) })),
    asItIs,
  );
/** The rows of one noun by state, states without rows left out. */
const states = ({ plan }: Imported, noun: string) =>
  Object.fromEntries(
    rowStates
      .map(
        (state) =>
          [state, plan.rows.filter((row) => row.noun === noun && row.state === state).length] as const,
      )
      .filter(([, count]) => count > 0),
  ) as Partial<Record<RowState, number>>;
const refused = ({ plan }: Imported) =>
  plan.rows.flatMap(({ state, issues }) => (state === "refuse" ? issues.map(printIssue) : []));
const entries = () => db.ledgerEntry.count();

async function failing(...rules: readonly string[]) {
  const counts = await Promise.all(
    rules.map((rule) => db.finding.count({ where: { rule, state: "failed", until: null } })),
  );
  return Object.fromEntries(rules.map((rule, at) => [rule, counts[at]]));
}
async function grades() {
  const rows = await db.serviceStanding.groupBy({ by: ["grade"], _count: true, orderBy: { grade: "asc" } });
  return Object.fromEntries(rows.map(({ grade, _count }) => [grade, _count]));
}

describe.skipIf(!present)("OA-01: GitLab's public catalog as CSV", () => {
  test("106 services, 36 teams, one offer a service to a real team; the second time everything is unchanged", async () => {
    const read = readSamples(["gitlab-services.csv"]);
    expect(read.issues).toEqual([]);
    const first = value(await runImport(job, read, options));
    expect(refused(first)).toEqual([]);
    expect([states(first, "service"), states(first, "team")]).toEqual([{ create: 106 }, { create: 36 }]);
    expect(await grades()).toEqual({ placeholder: 19, unaccepted: 87 });
    const offers = await db.agreement.findMany({ where: { origin: "import" } });
    expect(offers).toHaveLength(87);
    expect([...new Set(offers.map(({ batch }) => batch))]).toEqual([first.run]);
    expect(
      await failing(
        ...["OWN-02", "DEP-01", "DEP-02", "DEP-03", "DEP-05", "DEP-07"],
        ...["RDY-01", "RUN-01", "NAM-05", "LIF-05"],
      ),
    ).toEqual({
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
    const before = await entries();
    const again = value(await runImport(job, read, options));
    expect(again.counts).toEqual({ create: 0, change: 0, unchanged: 106, keep: 0, refuse: 0, missing: 0 });
    expect(await entries()).toBe(before);
  });
});
