import { beforeAll, describe, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { readFiles } from "@/lib/edge/formats/read-files";
import { imported, present, samples, written } from "@/lib/testing/round-trip";
import { ctxOf, value } from "@/lib/testing/world";
import { asItIs } from "../schema/read";
import { planOf } from "../queries/plan-import";
import { readSource } from "../queries/sources";

beforeAll(wire);
vi.setConfig({ testTimeout: 240_000 });

const job = ctxOf({ kind: "job", name: "formats" });

describe.skipIf(!present)("IMP-10: an export in a format that holds less", () => {
  test("changes what its source put there under that source's name, and nothing under a name of its own", async () => {
    await imported("gitlab", samples(["gitlab/service-catalog.yml", "gitlab/teams.yml"]));
    expect(value(await readSource(job, "gitlab")).format).toBe("gitlab");
    for (const [format, name] of [
      ["csv", "export.csv"],
      ["backstage", "export.yaml"],
    ] as const) {
      const text = await written(format, format === "csv" ? "services" : "catalog");
      const read = readFiles([{ name, bytes: new TextEncoder().encode(text) }], asItIs);
      expect(read.format).toBe(format);
      const changes = async (source: string) => {
        const options = { source, createTeams: false, strict: false, expected: null };
        const { rows } = await planOf(job, read, options);
        return new Set(
          rows.flatMap(({ state, changes: all }) =>
            state === "change" ? all.map(({ field }) => field) : [],
          ),
        );
      };
      expect([...(await changes("gitlab"))]).toEqual([format === "csv" ? "links" : "repositories"]);
      expect([...(await changes("own"))]).toEqual([]);
    }
  });
});
