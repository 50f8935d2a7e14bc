import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";
import { planOf } from "../queries/plan-import";
import { runImport } from "./run-import";
import { noSourceWords } from "../domain/source";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

const options = { createTeams: false, strict: false, expected: null };
const entity = (kind: string, name: string, spec: string) =>
  `apiVersion: backstage.io/v1alpha1\nkind: ${kind}\nmetadata: { name: ${JSON.stringify(name)} }\nspec: ${spec}\n`;

test("MOD-12, LED-01: a further name that an import brings is told, and what waited for it finds it", async () => {
  const w = await world();
  const [booking, blue] = [`booking-${w.mark}`, `team~${w.mark}`] as const;
  const first = readTexts({
    "a.yaml": entity("Component", booking, `{ type: service, lifecycle: production, owner: "${blue}" }`),
  });
  value(await runImport(w.auditor, first, { ...options, source: `a-${w.mark}` }));
  const second = readTexts({ "b.yaml": entity("Group", blue, "{ type: team, children: [] }") });
  const source = `b-${w.mark}`;
  expect((await planOf(w.auditor, second, { ...options, source })).completed).toEqual([booking]);
  const { plan, run } = value(await runImport(w.auditor, second, { ...options, source }));
  expect(plan.completed).toEqual([booking]);

  const team = await db.name.findUniqueOrThrow({ where: { noun_key: { noun: "team", key: blue } } });
  expect([team.kind, team.source]).toEqual(["alias", source]);
  const declared = await db.declaredOwner.findMany({ where: { service: { slug: booking } } });
  expect(declared.map(({ text, teamId }) => [text, teamId])).toEqual([[blue, team.recordId]]);
  const [created] = await db.ledgerEntry.findMany({ where: { run, noun: "team" } });
  expect(created?.after).toMatchObject({ slug: `team-${w.mark}`, aliases: [{ text: blue }] });

  const again = value(await runImport(w.auditor, second, { ...options, source }));
  expect(again.plan.rows.map(({ state }) => state)).toEqual(["unchanged"]);
});

test("LED-01, CON-01: words of a source that an import teaches are told, and raise its version", async () => {
  const w = await world();
  const source = `words-${w.mark}`;
  const read = readTexts({ "a.csv": `name\nquay-${w.mark}\n` });
  const words = { ...noSourceWords, tiers: { gold: "1" } };
  const { run } = value(await runImport(w.auditor, read, { ...options, source, words }));
  const told = (id: string) =>
    db.ledgerEntry.findMany({
      where: { run: id, noun: "source" },
      select: { operation: true, record: true, before: true, after: true, version: true },
    });
  expect(await told(run)).toEqual([
    {
      operation: "exchange.source.teach",
      record: { slug: source, name: source },
      before: { words: noSourceWords },
      after: { words },
      version: 2,
    },
  ]);
  const kept = await db.source.findUniqueOrThrow({ where: { slug: source } });
  expect([kept.version, kept.mapping]).toEqual([2, words]);
  const same = value(await runImport(w.auditor, read, { ...options, source, words }));
  expect(await told(same.run)).toEqual([]);

  const more = { ...noSourceWords, tiers: { gold: "1", silver: "2" } };
  const idle = value(await runImport(w.auditor, read, { ...options, source, words: more }));
  expect((await db.ledgerRun.findUniqueOrThrow({ where: { id: idle.run } })).words).toBe(`import ${source}`);
});
