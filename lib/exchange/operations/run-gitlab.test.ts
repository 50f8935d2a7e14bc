import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { failing, grades, readSamples, refusalsOf, statesOf } from "@/lib/testing/imports";
import { sample } from "@/lib/testing/samples";
import { ctxOf, value } from "@/lib/testing/world";
import { runImport, type RunImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 240_000 });

const { present } = sample("catalog/gitlab/teams.yml");
const job = ctxOf({ kind: "job", name: "import" });
const options: RunImport = { source: "gitlab", createTeams: false, strict: false, expected: null };

test.skipIf(!present)(
  "OA-03: GitLab's teams and services: 94 teams, 109 services, 30 owners, 19 placeholder; the same again writes nothing",
  async () => {
    const read = readSamples(["gitlab/teams.yml", "gitlab/service-catalog.yml"]);
    const first = value(await runImport(job, read, options));
    expect(refusalsOf(first)).toEqual([]);
    expect([statesOf(first, "team"), statesOf(first, "service")]).toEqual([{ create: 94 }, { create: 109 }]);
    const owners = await db.declaredOwner.findMany({ select: { text: true, teamId: true } });
    expect([
      new Set(owners.map(({ text }) => text)).size,
      owners.every(({ teamId }) => teamId !== null),
    ]).toEqual([30, true]);
    expect((await grades())["placeholder"]).toBe(19);
    expect(await db.dependency.count()).toBe(50);
    expect(await failing("DEP-01", "RUN-01")).toEqual({ "DEP-01": 15, "RUN-01": 36 });
    const unresolved = await db.contributor.findMany({ where: { teamId: null }, select: { text: true } });
    expect([...new Set(unresolved.map(({ text }) => text))].sort()).toEqual([
      "Secure Composition Analysis",
      "fulfillment",
    ]);
    expect(await db.team.count({ where: { declaredOwnerOf: { none: {} } } })).toBe(64);
    expect(
      await db.team.count({ where: { declaredOwnerOf: { none: {} }, contributesTo: { none: {} } } }),
    ).toBe(59);
    const entries = await db.ledgerEntry.count();
    const again = value(await runImport(job, read, options));
    expect(again.plan.rows.filter(({ state }) => state !== "unchanged")).toEqual([]);
    expect(await db.ledgerEntry.count()).toBe(entries);
  },
);
