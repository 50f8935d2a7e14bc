import fc from "fast-check";
import { expect, test } from "vitest";
import { type Instant, Temporal } from "@/lib/kernel/time";
import { db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";
import { newId } from "@/lib/platform/new-id";
import { type Delta, findingDeltas, gradeDeltas } from "./trends";

const start = Temporal.Instant.from("2026-03-01T00:00:00Z");
const hour = (hours: number): Instant => start.add({ hours });
/** Four days; spans begin and end before, within and after them, also at the very end of a day. */
const ends = [24, 48, 72, 96].map(hour);

type Span = { readonly from: number; readonly to: number | null; readonly key: string };
const span = (keys: readonly string[]) =>
  fc
    .record({
      from: fc.integer({ min: 0, max: 120 }),
      length: fc.option(fc.integer({ min: 1, max: 96 })),
      key: fc.constantFrom(...keys),
    })
    .map(({ from, length, key }): Span => ({ from, to: length === null ? null : from + length, key }));

/** How many of a key hold just before each end, by looking at every span. */
const counted = (spans: readonly Span[], key: string): readonly number[] =>
  [24, 48, 72, 96].map(
    (end) =>
      spans.filter((one) => one.key === key && one.from < end && (one.to === null || one.to >= end)).length,
  );

const summed = (deltas: readonly Delta[], key: string): readonly number[] =>
  ends.map((_, day) =>
    deltas.reduce((sum, one) => (one.key === key && one.day <= day ? sum + one.count : sum), 0),
  );

const everything = { team: null, tier: null, tag: null };
const until = (to: number | null) => (to === null ? null : dateOf(hour(to)));

test("OW-D1: what began and ended adds up to what held at the end of each day", async () => {
  const keys = ["thin", "owned"];
  await fc.assert(
    fc.asyncProperty(fc.array(span(keys), { maxLength: 12 }), async (spans) => {
      await db.gradeSpell.deleteMany({});
      await db.gradeSpell.createMany({
        data: spans.map(({ from, to, key }) => ({
          ...{ id: newId(start), serviceId: newId(start), grade: key, evidence: "" },
          ...{ since: dateOf(hour(from)), until: until(to) },
        })),
      });
      const deltas = await gradeDeltas(db, ends, everything);
      for (const key of keys) expect(summed(deltas, key)).toEqual(counted(spans, key));
    }),
    { numRuns: 40 },
  );
}, 60_000);

test("OW-D1: of findings those count that fail and block or warn", async () => {
  const words = ["failed B", "failed W", "failed A", "no-data B"];
  await fc.assert(
    fc.asyncProperty(fc.array(span(words), { maxLength: 12 }), async (spans) => {
      await db.finding.deleteMany({});
      await db.finding.createMany({
        data: spans.map(({ from, to, key }) => {
          const [state = "", severity = ""] = key.split(" ");
          return {
            ...{ id: newId(start), rule: "OWN-01", noun: "service", recordId: newId(start), state, severity },
            ...{ since: dateOf(hour(from)), until: until(to), checkedAt: dateOf(hour(from)) },
          };
        }),
      });
      const deltas = await findingDeltas(db, ends, everything);
      expect([summed(deltas, "B"), summed(deltas, "W"), summed(deltas, "A")]).toEqual([
        counted(spans, "failed B"),
        counted(spans, "failed W"),
        [0, 0, 0, 0],
      ]);
    }),
    { numRuns: 40 },
  );
}, 60_000);
