import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { failing, grades, readSamples, refusalsOf, statesOf } from "@/lib/testing/imports";
import { sample } from "@/lib/testing/samples";
import { ctxOf, value } from "@/lib/testing/world";
import { noWords } from "../schema/words";
import { runImport, type RunImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 240_000 });

const { present } = sample("catalog/gitlab-services.csv");
const job = ctxOf({ kind: "job", name: "import" });
const options: RunImport = { source: "gitlab", createTeams: true, strict: false, expected: null };

test.skipIf(!present)(
  "OA-01: GitLab's catalog as CSV: 106 services, 36 teams, one offer to each real team; the same again writes nothing",
  async () => {
    // Where a service runs is no criticality: the column is said to mean the kind.
    const read = readSamples(["gitlab-services.csv"], {
      columns: { tier: "kind" },
      words: {
        ...noWords,
        kinds: {
          sv: "service",
          lb: "infrastructure",
          stor: "datastore",
          db: "datastore",
          inf: "infrastructure",
        },
      },
    });
    expect([read.issues, read.documents.flatMap(({ issues }) => issues)]).toEqual([[], []]);
    const first = value(await runImport(job, read, options));
    expect(refusalsOf(first)).toEqual([]);
    expect([statesOf(first, "service"), statesOf(first, "team")]).toEqual([{ create: 106 }, { create: 36 }]);
    expect(await db.service.count({ where: { tier: { not: null } } })).toBe(0);
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
    const entries = await db.ledgerEntry.count();
    const again = value(await runImport(job, read, options));
    expect(again.counts).toEqual({ create: 0, change: 0, unchanged: 106, keep: 0, refuse: 0, missing: 0 });
    expect(await db.ledgerEntry.count()).toBe(entries);
  },
);
