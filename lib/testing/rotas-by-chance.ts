import fc from "fast-check";
import type { Instant } from "@/lib/kernel/time";
import { zoneClock } from "@/lib/kernel/zone-clock";
import { type Rotation, type Schedule, units, weekdays } from "@/lib/on-call/domain/schedule";
import { instantOf } from "@/lib/on-call/domain/during";

/** A day of 24 hours, in milliseconds. */
export const day = 86_400_000;
/** Any zone that the clocks here know. */
export const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const people = ["ana", "bo", "cy", "di"];
const person = fc.constantFrom(...people);

/** A span around a change of the clock of a zone, or around any instant where it has none. */
export const around = (zone: string, at: number, before: number, length: number) => {
  const [change] = zoneClock(zone).changes(at, at + 400 * day);
  const start = (change?.at ?? at) - before;
  return { from: instantOf(start), until: instantOf(start + length) };
};
const minutes = (max: number) => fc.integer({ min: 1, max }).map((n) => n * 60_000);
/** Any instant of the years in which every change of a clock is tried. */
export const instants = fc.integer({ min: Date.UTC(2000, 1), max: Date.UTC(2039, 0) });

const clockTime = fc
  .tuple(fc.nat(23), fc.constantFrom("00", "15", "30"))
  .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${minute}`);
const weekday = fc.constantFrom(...weekdays);
const windows = fc.array(
  fc.oneof(
    fc.record({
      days: fc.uniqueArray(weekday, { minLength: 1, maxLength: 7 }),
      from: clockTime,
      to: clockTime,
    }),
    fc.record({ fromDay: weekday, from: clockTime, toDay: weekday, to: clockTime }),
  ),
  { maxLength: 3 },
);
/** Any rotation whose anchor is within forty days of an instant. */
export const rotationOf = (at: number): fc.Arbitrary<Rotation> =>
  fc.record({
    start: fc.integer({ min: -40, max: 40 }).map((days) =>
      instantOf(at + days * day)
        .toZonedDateTimeISO("UTC")
        .toPlainDateTime()
        .toString({ smallestUnit: "minute" }),
    ),
    unit: fc.constantFrom(...units),
    length: fc.integer({ min: 1, max: 5 }),
    turns: fc.constantFrom("clock" as const, "active" as const),
  });
const roster = fc.array(fc.uniqueArray(person, { maxLength: 2 }), { minLength: 1, maxLength: 4 });

/** Any schedule of a zone, with layers and edits of every kind within some days of an instant. */
export function schedulesAround(zone: string, begin: number): fc.Arbitrary<Schedule> {
  const during = fc
    .tuple(fc.integer({ min: -5000, max: 20_000 }), fc.integer({ min: 1, max: 9000 }))
    .map(([start, lasts]) => ({
      start: instantOf(begin + start * 60_000),
      end: instantOf(begin + (start + lasts) * 60_000),
    }));
  const layer = fc.record({
    id: fc.uuid(),
    name: fc.constant(""),
    priority: fc.integer({ min: 1, max: 2 }),
    start: fc.constantFrom(null, instantOf(begin - 30 * day), instantOf(begin + 2 * day)),
    end: fc.constantFrom(null, instantOf(begin + 9 * day)),
    versions: fc
      .array(
        fc.record({
          zone: fc.constant(zone),
          windows,
          rotation: rotationOf(begin),
          roster,
          firstSlot: fc.nat(3),
          unitsUsed: fc.nat(2),
        }),
        { minLength: 1, maxLength: 2 },
      )
      .map((versions) =>
        versions.map((version, place) => ({
          ...version,
          from: place === 0 ? null : instantOf(begin + place * 3 * day),
        })),
      ),
  });
  const override = fc
    .tuple(during, fc.constantFrom("take", "add", "remove", "replace" as const), person, person, fc.nat(9))
    .map(([span, kind, who, by, seq]) => ({
      ...span,
      id: `${kind}${String(seq)}${who}${by}`,
      kind,
      person: who,
      by: kind === "replace" ? by : null,
      reason: "",
      seq,
    })) as fc.Arbitrary<Schedule["overrides"][number]>;
  return fc.record({
    layers: fc.array(layer, { maxLength: 3 }),
    overrides: fc.array(override, { maxLength: 4 }),
    swaps: fc.array(
      fc.record({
        id: fc.uuid(),
        state: fc.constantFrom("open" as const, "taken" as const),
        give: fc.tuple(during, person).map(([span, who]) => ({ ...span, person: who })),
        takenBy: person,
        return: fc.option(during),
        seq: fc.nat(9),
      }),
      { maxLength: 2 },
    ),
    temporary: fc.array(
      fc
        .tuple(during, person)
        .map(([span, who]) => ({ ...span, id: "by-hand", shifts: [{ ...span, person: who }] })),
      { maxLength: 1 },
    ),
    timeOff: fc.array(
      fc
        .tuple(during, person, fc.option(person))
        .map(([span, who, coverBy]) => ({ ...span, id: `off-${who}`, person: who, coverBy })),
      { maxLength: 2 },
    ),
    gapFill: fc.subarray(people, { maxLength: 1 }),
    recorded: fc.option(
      fc
        .tuple(during, person)
        .map(([span, who]) => ({ until: span.end, shifts: [{ ...span, person: who }] })),
    ),
  });
}

type Case = {
  readonly zone: string;
  readonly schedule: Schedule;
  readonly from: Instant;
  readonly until: Instant;
};

/** Any schedule, and a span of up to two weeks around a change of its clock. */
export const cases: fc.Arbitrary<Case> = fc
  .tuple(zones, instants, minutes(14_400), minutes(20_000))
  .chain(([zone, at, before, length]) => {
    const asked = around(zone, at, before, length);
    return schedulesAround(zone, asked.from.epochMilliseconds).map((schedule) => ({
      zone,
      schedule,
      ...asked,
    }));
  });
