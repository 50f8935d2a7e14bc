import fc from "fast-check";
import { expect, test } from "vitest";
import { momentOf, Temporal } from "./time";
import { localIn, zoneClock } from "./zone-clock";

const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"));
const years = { min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) };

test.each([
  ["2018-03-11T02:30", "America/Chicago", "first", "2018-03-11T08:00:00Z"],
  ["2018-11-04T01:30", "America/Chicago", "first", "2018-11-04T06:30:00Z"],
  ["2018-11-04T01:30", "America/Chicago", "last", "2018-11-04T07:30:00Z"],
  ["2011-12-30T12:00", "Pacific/Apia", "first", "2011-12-30T10:00:00Z"],
  ["2026-10-04T02:15", "Australia/Lord_Howe", "last", "2026-10-03T15:30:00Z"],
] as const)("OC-10: %s in %s, the %s time, is %s", (text, zone, edge, instant) => {
  const at = zoneClock(zone).momentOf(localIn(text), edge);
  expect(Temporal.Instant.fromEpochMilliseconds(at).toString()).toBe(instant);
});

test("it says what the slow clock says, in any zone and asked in any order", () => {
  fc.assert(
    fc.property(zones, fc.array(fc.integer(years), { minLength: 1, maxLength: 4 }), (zone, instants) => {
      const clock = zoneClock(zone);
      for (const at of instants) {
        const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDateTime();
        const shown = local.toZonedDateTime("UTC").epochMilliseconds;
        expect(clock.localOf(at)).toBe(shown);
        expect(clock.momentOf(shown, "first")).toBe(momentOf(local, zone, "start").epochMilliseconds);
        expect(clock.momentOf(shown, "last")).toBe(momentOf(local, zone, "end").epochMilliseconds);
      }
    }),
    { numRuns: 50 },
  );
});

test("it says so around a change of the clock too, to the minute", () => {
  fc.assert(
    fc.property(zones, fc.integer(years), fc.integer({ min: -180, max: 180 }), (zone, from, minutes) => {
      const clock = zoneClock(zone);
      const [change] = clock.changes(from, from + 400 * 86_400_000);
      if (change === undefined) return;
      const shown = Math.min(change.before, change.after) + minutes * 60_000;
      const local = Temporal.Instant.fromEpochMilliseconds(shown).toZonedDateTimeISO("UTC").toPlainDateTime();
      expect(clock.momentOf(shown, "first")).toBe(momentOf(local, zone, "start").epochMilliseconds);
      expect(clock.momentOf(shown, "last")).toBe(momentOf(local, zone, "end").epochMilliseconds);
    }),
    { numRuns: 50 },
  );
});
