import fc from "fast-check";
import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { csvRow } from "@/lib/kernel/csv-cell";
import { readTexts } from "@/lib/testing/imports";
import { ctxOf, unique, value } from "@/lib/testing/world";
import { planOf } from "../queries/plan-import";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 240_000 });

const job = ctxOf({ kind: "job", name: "import" });
const heads = [
  "name",
  "description",
  "owner",
  "tier",
  "lifecycle",
  "tags",
  "depends_on",
  "repository",
] as const;

/** A few names, so that files speak of the same services again, of each other, of themselves and of nothing. */
const key = fc.constantFrom("api", "web", "git", "cron", "Ünïcode", "new", "x".repeat(70), "  ");
const row = fc.record({
  name: key,
  description: fc.constantFrom("", "Serves pages", "=1+1", "a\nb", "‮"),
  owner: fc.constantFrom("", "crew", "Nobody", "ops;crew"),
  tier: fc.constantFrom("", "1", "4", "gold"),
  lifecycle: fc.constantFrom("", "production", "5 weeks"),
  tags: fc.constantFrom("", "lang:go", "lang:go;B A D"),
  depends_on: fc.constantFrom("", "api", "api;web;postgres"),
  repository: fc.constantFrom("", "https://code.example/a/b", "javascript:alert(1)"),
});

/** References by their names alone: a plan knows no id of what it makes, and no instant of its run. */
const bare = (given: unknown): unknown => {
  if (Array.isArray(given)) return given.map(bare);
  if (typeof given !== "object" || given === null) return given;
  return Object.fromEntries(
    Object.entries(given)
      .filter(([name]) => !["id", "at", "since"].includes(name))
      .map(([name, inner]) => [name, bare(inner)]),
  );
};

test("IMP-01: what the plan says is what the run does, whatever the file; and the same file again does nothing", async () => {
  const mark = unique();
  const own = (text: string) => text.replaceAll(/[a-zA-Z]{3,}/g, (word) => `${word}-${mark}`);
  const options = { source: `any-${mark}`, createTeams: true };
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (rows) => {
      const lines = rows.map((one) =>
        csvRow(
          heads.map((head) => (["name", "owner", "depends_on"].includes(head) ? own(one[head]) : one[head])),
        ),
      );
      const read = readTexts({ "a.csv": csvRow(heads) + lines.join("") });
      const plan = await planOf(job, read, options);
      const done = value(await runImport(job, read, { ...options, strict: false, expected: null }));
      expect(done.plan.rows).toEqual(plan.rows);

      const entries = await db.ledgerEntry.findMany({
        where: { run: done.run, actorKind: "job", via: { not: "job" } },
        select: { noun: true, record: true, before: true, after: true, fields: true },
      });
      const written = new Map(
        entries.map((entry) => [`${entry.noun} ${(entry.record as { slug: string }).slug}`, entry]),
      );
      for (const { noun, slug, state, changes } of plan.rows) {
        const entry = written.get(`${noun} ${slug}`);
        if (state !== "create" && state !== "change") {
          expect(entry, `${state} ${slug}`).toBeUndefined();
          continue;
        }
        expect(entry?.before === null, `${state} ${slug}`).toBe(state === "create");
        const after = bare(entry?.after) as Readonly<Record<string, unknown>>;
        // That a new team can own nothing is said of it and not written.
        const set = changes.filter(({ field }) => field !== "offeredTo" && field !== "owning");
        for (const change of set) expect(after[change.field], change.field).toEqual(bare(change.after));
        const asked = changes.find(({ field }) => field === "offeredTo");
        const offer = asked?.after === null ? null : { to: { name: asked?.after } };
        if (asked) expect(after["ownership"]).toMatchObject({ offer });
        if (state === "change")
          expect(entry?.fields.filter((field) => !["sources", "ownership"].includes(field))).toEqual(
            set.map(({ field }) => field).sort(),
          );
      }

      const again = value(await runImport(job, read, { ...options, strict: false, expected: null }));
      expect(again.counts).toMatchObject({ create: 0, change: 0 });
      expect(await db.ledgerEntry.count({ where: { run: again.run } })).toBe(0);
    }),
    { numRuns: 25 },
  );
});
