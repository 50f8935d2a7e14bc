import fc from "fast-check";
import { expect, test } from "vitest";
import { shared } from "@/lib/kernel/spans";
import { type Instant, momentOf } from "@/lib/kernel/time";
import { zoneClock } from "@/lib/kernel/zone-clock";
import { day, schedulesAround } from "@/lib/testing/rotas-by-chance";
import { handoffs } from "./domain/rotation";
import { instantOf } from "./domain/during";
import { onCallAt, shifts } from "./domain/shifts";

const [first, end] = [Date.UTC(2000, 0), Date.UTC(2041, 0)];

const epoch = (span: { readonly start: Instant; readonly end: Instant }) => ({
  start: span.start.epochMilliseconds,
  end: span.end.epochMilliseconds,
});

test("at every change of every clock from 2000 to 2040 shifts tile, agree with who is on call, and hands go over by the wall clock", () => {
  // Zones whose clocks were changed alike in those years are tried once: their answers could not differ.
  const alike = new Map(
    Intl.supportedValuesOf("timeZone").map((zone) => {
      const changes = zoneClock(zone).changes(first, end);
      return [JSON.stringify(changes), { zone, changes }];
    }),
  );
  let tried = 0;
  for (const { zone, changes } of alike.values())
    for (const change of changes) {
      tried += 1;
      const begin = change.at - 2 * day;
      const asked = { from: instantOf(begin), until: instantOf(change.at + 2 * day) };
      const [schedule] = fc.sample(schedulesAround(zone, begin), { numRuns: 1, seed: change.at / 1000 });
      if (schedule === undefined) throw new Error("no schedule to try");
      const found = shifts(schedule, asked);
      for (const [place, shift] of found.entries()) {
        const span = epoch(shift);
        if (!(span.start < span.end))
          throw new Error(`${zone}: a shift holds no time at ${String(shift.start)}`);
        for (const other of found.slice(place + 1))
          if (other.person === shift.person && shared(span, epoch(other)) !== null)
            throw new Error(`${zone}: ${shift.person} has two shifts at ${String(other.start)}`);
      }
      const onCall = found
        .filter(
          (shift) => shift.start.epochMilliseconds <= change.at && change.at < shift.end.epochMilliseconds,
        )
        .map(({ person }) => person)
        .sort();
      expect(onCallAt(schedule, instantOf(change.at)).people.map(({ person }) => person)).toEqual(onCall);

      const local = instantOf(begin).toZonedDateTimeISO(zone).toPlainDateTime().round("minute");
      const rotation = {
        start: local.toString({ smallestUnit: "minute" }),
        unit: "day",
        length: 1,
        turns: "clock",
      } as const;
      const daily = Array.from(
        { length: 4 },
        (_, n) => momentOf(local.add({ days: n }), zone, "start").epochMilliseconds,
      );
      expect(handoffs(rotation, zone, { start: daily[0] ?? 0, end: (daily[3] ?? 0) + 1 })).toEqual([
        ...new Set(daily),
      ]);
    }
  // As many as the zone data of 2025 tells; later data may tell a few more or less.
  expect(tried).toBeGreaterThan(6_000);
}, 120_000);
