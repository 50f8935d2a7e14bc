import { beforeAll, expect, test, vi } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { readTexts } from "@/lib/testing/imports";
import { value, world } from "@/lib/testing/world";
import { planOf } from "../queries/plan-import";
import { runImport } from "./run-import";

beforeAll(wire);
vi.setConfig({ testTimeout: 120_000 });

test("MOD-12: a plan says which services find what they waited for, and the run changes these and no others", async () => {
  const w = await world();
  const named = (name: string) => `${name}-${w.mark}`;
  const [sessions, board, gate] = [named("sessions"), named("board"), named("gate")] as const;
  const options = { createTeams: true, strict: false, expected: null };
  const waiting = readTexts({
    "a.csv": `name,depends_on,contributors\n${sessions},redis ${w.mark},\n${board},cache-${w.mark},\n${gate},,Harbour ${w.mark}\n`,
  });
  const first = { ...options, createTeams: false, source: `old-${w.mark}` };
  value(await runImport(w.auditor, waiting, first));

  const read = readTexts({
    "b.csv": `name,aliases,owner\nredis-${w.mark},cache ${w.mark},harbour-${w.mark}\n${board},,\n`,
  });
  const again = { ...options, source: `new-${w.mark}` };
  expect((await planOf(w.auditor, read, again)).completed).toEqual([board, gate, sessions].sort());
  const { plan, run } = value(await runImport(w.auditor, read, again));
  const entries = await db.ledgerEntry.findMany({
    where: { run, noun: "service" },
    select: { record: true, before: true },
  });
  const changed = entries.flatMap(({ record, before: was }) =>
    was === null ? [] : [(record as { readonly slug: string }).slug],
  );
  const rows = plan.rows.flatMap(({ noun, slug, state }) =>
    noun === "service" && state === "change" ? [slug] : [],
  );
  expect([...new Set(changed)].sort()).toEqual([...rows, ...plan.completed].sort());
});
