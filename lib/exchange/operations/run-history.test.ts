import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { grades, readSamples, refusalsOf, statesOf } from "@/lib/testing/imports";
import { sample } from "@/lib/testing/samples";
import { ctxOf, value } from "@/lib/testing/world";
import { runImport, type RunImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 600_000 });

const { present } = sample("catalog/gitlab/history");
const job = ctxOf({ kind: "job", name: "import" });
const options: RunImport = { source: "gitlab", createTeams: true, strict: false, expected: null };

const declared = async () =>
  new Map(
    (await db.declaredOwner.findMany({ select: { text: true, service: { select: { slug: true } } } })).map(
      ({ text, service }) => [service.slug, text],
    ),
  );

test.skipIf(!present)(
  "OA-04: four readings of one catalog over six years are updates of one source: 59 owners change, 5 services go, 18 come",
  async () => {
    const bring = async (name: string) => {
      const done = value(await runImport(job, readSamples([name]), options));
      expect(refusalsOf(done)).toEqual([]);
      return done;
    };
    const counts: (readonly [number, number, number])[] = [];
    for (const [year, name] of [
      ["2019", "gitlab/history/service-catalog-2019-06-30.yml"],
      ["2023", "gitlab/history/service-catalog-2023-02-21.yml"],
      ["2024", "gitlab/history/service-catalog-2024-07-24.yml"],
    ] as const) {
      const done = await bring(name);
      const rows = done.plan.rows.filter(({ noun }) => noun === "service");
      const named = rows.filter(({ state }) => state !== "missing").length;
      counts.push([Number(year), named, rows.filter(({ state }) => state === "missing").length]);
    }
    expect(counts.map(([year, named]) => [year, named])).toEqual([
      [2019, 34],
      [2023, 65],
      [2024, 96],
    ]);
    const before = await declared();
    const last = await bring("gitlab/service-catalog.yml");
    const after = await declared();
    const rows = last.plan.rows.filter(({ noun }) => noun === "service");
    expect(statesOf(last, "service")).toMatchObject({ create: 18 });
    expect(rows.filter(({ state }) => state === "create")).toHaveLength(18);
    const in2024 = new Set(
      readSamples(["gitlab/history/service-catalog-2024-07-24.yml"]).documents.map(({ key }) => key),
    );
    expect(rows.filter(({ state, key }) => state === "missing" && in2024.has(key))).toHaveLength(5);
    const both = rows.filter(({ state, key }) => state !== "missing" && in2024.has(key));
    expect(both).toHaveLength(91);
    expect(both.filter(({ slug }) => before.get(slug) !== after.get(slug))).toHaveLength(59);
    expect((await grades())["placeholder"]).toBe(19);
    // Every offer that waits is with the team that the newest file naming its service names (IMP-12).
    const waiting = await db.agreement.findMany({
      where: { withdrawnAt: null, acceptedAt: null, declinedAt: null },
      select: {
        teamId: true,
        service: { select: { slug: true, declaredOwners: { select: { teamId: true } } } },
      },
    });
    expect(waiting.length).toBeGreaterThan(60);
    expect(
      waiting.filter(({ teamId, service }) => service.declaredOwners.every((one) => one.teamId !== teamId)),
    ).toEqual([]);
    const again = await bring("gitlab/service-catalog.yml");
    expect(again.plan.rows.filter(({ state }) => state !== "unchanged" && state !== "missing")).toEqual([]);
  },
);
