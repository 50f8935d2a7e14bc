import fc from "fast-check";
import { expect, test } from "vitest";
import { secondsOf, shared } from "@/lib/kernel/spans";
import { type Instant, momentOf, Temporal } from "@/lib/kernel/time";
import { localIn, zoneClock } from "@/lib/kernel/zone-clock";
import { coverage } from "./coverage";
import { around, cases, day, instants, rotationOf, zones } from "@/lib/testing/rotas-by-chance";
import { countingOf, handoffs } from "./rotation";
import type { Rotation, Schedule } from "./schedule";
import { instantOf } from "./during";
import { askedSpan, onCallAt, shifts, stints, wholeShifts } from "./shifts";

const epoch = (span: { readonly start: Instant; readonly end: Instant }) => ({
  start: span.start.epochMilliseconds,
  end: span.end.epochMilliseconds,
});

test("shifts lie in the span, hold time, and no two of one person overlap", () => {
  fc.assert(
    fc.property(cases, ({ schedule, from, until }) => {
      const asked = askedSpan({ from, until });
      const found = shifts(schedule, { from, until });
      for (const [place, shift] of found.entries()) {
        const span = epoch(shift);
        expect(span.start).toBeLessThan(span.end);
        expect(shared(span, asked)).toEqual(span);
        for (const other of found.slice(place + 1))
          if (other.person === shift.person) expect(shared(span, epoch(other))).toBeNull();
      }
    }),
    { numRuns: 60 },
  );
});

test("OC-49: who is on call at an instant is who has a shift and a stint then, at every edge", () => {
  fc.assert(
    fc.property(cases, ({ schedule, from, until }) => {
      const found = shifts(schedule, { from, until });
      const joinedUp = stints(schedule, { from, until });
      const edges = found.flatMap(({ start, end }) => [start, end]).slice(0, 12);
      const at = (list: readonly { person: string; start: Instant; end: Instant }[], edge: Instant) =>
        list
          .filter(
            ({ start, end }) =>
              Temporal.Instant.compare(start, edge) <= 0 && Temporal.Instant.compare(edge, end) < 0,
          )
          .map(({ person: who }) => who)
          .sort();
      for (const edge of edges.filter((one) => Temporal.Instant.compare(one, until) < 0)) {
        const now = onCallAt(schedule, edge);
        expect(now.people.map(({ person: who }) => who)).toEqual(at(found, edge));
        expect(at(joinedUp, edge)).toEqual(at(found, edge));
        for (const { person: who, until: ends } of now.people)
          if (ends !== null && Temporal.Instant.compare(ends, until) < 0)
            expect(joinedUp.some((stint) => stint.person === who && stint.end.equals(ends))).toBe(true);
      }
    }),
    { numRuns: 60 },
  );
});

test("OC-50: the shifts of a narrow span are a cut of those of a wide one, and of the whole ones", () => {
  fc.assert(
    fc.property(
      cases,
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (one, a, b) => {
        const wide = askedSpan(one);
        const inside = (share: number) =>
          Math.round((wide.start + share * (wide.end - wide.start)) / 60_000) * 60_000;
        const [from, until] = [
          Math.max(wide.start, inside(Math.min(a, b))),
          Math.min(wide.end, inside(Math.max(a, b))),
        ];
        const narrow = { from: instantOf(from), until: instantOf(until) };
        const cut = (list: ReturnType<typeof shifts>) =>
          list
            .flatMap((shift) => {
              const span = shared(epoch(shift), { start: from, end: until });
              return span === null ? [] : [[shift.person, shift.source, shift.turn, span.start, span.end]];
            })
            .sort();
        const found = shifts(one.schedule, narrow)
          .map((shift) => [
            shift.person,
            shift.source,
            shift.turn,
            shift.start.epochMilliseconds,
            shift.end.epochMilliseconds,
          ])
          .sort();
        expect(cut(shifts(one.schedule, one))).toEqual(found);
        expect(cut(wholeShifts(one.schedule, narrow))).toEqual(found);
      },
    ),
    { numRuns: 40 },
  );
});

test("OC-80: covered time and gaps are all of the span", () => {
  fc.assert(
    fc.property(cases, ({ schedule, from, until }) => {
      const found = coverage(schedule, { from, until });
      const gaps = secondsOf(found.gaps.map(epoch));
      expect(found.coveredSeconds + gaps).toBe(found.totalSeconds);
      expect(secondsOf(shifts(schedule, { from, until }).map(epoch))).toBe(found.coveredSeconds);
    }),
    { numRuns: 40 },
  );
});

test("OC-41: the order in which edits are listed says nothing", () => {
  fc.assert(
    fc.property(cases, ({ schedule, from, until }) => {
      const seqs = new Set([...schedule.overrides, ...schedule.swaps].map(({ seq }) => seq));
      fc.pre(seqs.size === schedule.overrides.length + schedule.swaps.length);
      const turned = {
        ...schedule,
        overrides: schedule.overrides.toReversed(),
        swaps: schedule.swaps.toReversed(),
      };
      const plain = (made: Schedule) =>
        shifts(made, { from, until }).map(({ person: who, start, end }) => [who, String(start), String(end)]);
      expect(plain(turned)).toEqual(plain(schedule));
    }),
    { numRuns: 40 },
  );
});

test("OC-12, OC-14: hand-offs are those of a grid that is walked from its anchor, each once", () => {
  fc.assert(
    fc.property(
      fc
        .tuple(zones, instants)
        .chain(([zone, at]) => fc.tuple(fc.constant(zone), fc.constant(at), rotationOf(at))),
      ([zone, at, rotation]) => {
        const { from, until } = around(zone, at, 3 * day, 12 * day);
        const walked = new Set<number>();
        const anchor = Temporal.PlainDateTime.from(rotation.start);
        for (let n = -1_500; n <= 1_500; n += 1) {
          if (rotation.unit !== "hour" && Math.abs(n) > 500) continue;
          const local = anchor.add({ [`${rotation.unit}s`]: n * rotation.length });
          const moment = momentOf(local, zone, "start").epochMilliseconds;
          if (moment >= from.epochMilliseconds && moment < until.epochMilliseconds) walked.add(moment);
        }
        expect(handoffs(rotation, zone, askedSpan({ from, until }))).toEqual([...walked]);
      },
    ),
    { numRuns: 10 },
  );
});

test("OC-21: a turn of the clock is as many hand-offs away from the anchor as there are instants of them between", () => {
  fc.assert(
    fc.property(
      zones,
      instants,
      fc.constantFrom("hour" as const, "day" as const),
      fc.integer({ min: 1, max: 3 }),
      (zone, at, unit, length) => {
        const { from } = around(zone, at, 2 * day, day);
        const start = from.toZonedDateTimeISO("UTC").toPlainDateTime().toString({ smallestUnit: "minute" });
        const rotation: Rotation = { start, unit, length, turns: "clock" };
        const counting = countingOf({ zone, rotation, windows: [], unitsUsed: 0, from: null });
        const anchor = zoneClock(zone).momentOf(localIn(start), "first");
        const between = { start: anchor, end: anchor + 6 * day };
        const walked = handoffs(rotation, zone, between);
        expect(counting.turns(between).map(({ number, start: begins }) => [number, begins])).toEqual(
          walked.map((begins, place) => [place, begins]),
        );
        const last = walked.at(-1) ?? anchor;
        expect(counting.turns({ start: last, end: last + 1 }).map(({ number }) => number)).toEqual([
          walked.length - 1,
        ]);
        const before = handoffs(rotation, zone, { start: anchor - 6 * day, end: anchor });
        const [first = anchor] = before;
        expect(counting.turns({ start: first, end: first + 1 }).map(({ number }) => number)).toEqual([
          -before.length,
        ]);
      },
    ),
    { numRuns: 60 },
  );
});
