import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { readTexts } from "@/lib/testing/imports";
import { ctxOf, unique, value } from "@/lib/testing/world";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

const job = ctxOf({ kind: "job", name: "import" });

test("IMP-07, IMP-10: what another source said of the same services leads where it led; the same files again are unchanged", async () => {
  const mark = unique();
  const bring = async (source: string, csv: string) =>
    value(
      await runImport(job, readTexts({ "a.csv": csv }), {
        source: `${source}-${mark}`,
        createTeams: true,
        strict: false,
        expected: null,
      }),
    ).counts;
  await bring("one", `name,contributors,depends_on\na-${mark},crew-${mark},b-${mark}\nb-${mark},,\n`);
  const other = `name,contributors,depends_on\na-${mark},ops-${mark},c-${mark}\nc-${mark},,\n`;
  expect(await bring("two", other)).toMatchObject({ create: 2, change: 1 });
  expect(await bring("two", other)).toMatchObject({ create: 0, change: 0, unchanged: 2 });
});
