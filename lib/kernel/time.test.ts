import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayIn, jumpedTo, minuteText, momentOf, Temporal } from "./time";

const local = (text: string) => Temporal.PlainDateTime.from(text);

describe("momentOf", () => {
  test.each([
    ["2026-03-29T01:59", "Europe/Berlin", "start", "2026-03-29T00:59:00Z"],
    ["2026-03-29T02:30", "Europe/Berlin", "start", "2026-03-29T01:00:00Z"],
    ["2026-03-29T02:30", "Europe/Berlin", "end", "2026-03-29T01:00:00Z"],
    ["2026-10-25T02:30", "Europe/Berlin", "start", "2026-10-25T00:30:00Z"],
    ["2026-10-25T02:30", "Europe/Berlin", "end", "2026-10-25T01:30:00Z"],
    ["2026-10-04T02:15", "Australia/Lord_Howe", "start", "2026-10-03T15:30:00Z"],
    ["2011-12-30T12:00", "Pacific/Apia", "start", "2011-12-30T10:00:00Z"],
  ] as const)("A24: %s in %s as the %s of a window is %s", (text, zone, edge, instant) => {
    expect(momentOf(local(text), zone, edge).toString()).toBe(instant);
  });

  test("A24: a time that is shown comes back from its instant", () => {
    const zones = fc.constantFrom("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata");
    fc.assert(
      fc.property(zones, fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), (zone, second) => {
        const shown = Temporal.Instant.fromEpochMilliseconds(second * 1000)
          .toZonedDateTimeISO(zone)
          .toPlainDateTime();
        expect(jumpedTo(shown, zone)).toBeNull();
        for (const edge of ["start", "end"] as const)
          expect(momentOf(shown, zone, edge).toZonedDateTimeISO(zone).toPlainDateTime().equals(shown)).toBe(
            true,
          );
      }),
    );
  });
});

test("OA-08: the clocks of Berlin jump over 02:30 on 29 March 2026 and show 03:30 in its place", () => {
  expect(jumpedTo(local("2026-03-29T02:30"), "Europe/Berlin")?.toString()).toBe("2026-03-29T03:30:00");
  expect(jumpedTo(local("2026-10-25T02:30"), "Europe/Berlin")).toBeNull();
});

test.each([
  ["2026-03-02T23:30:00Z", "UTC", "2026-03-02"],
  ["2026-03-02T23:30:00Z", "Europe/Amsterdam", "2026-03-03"],
  ["2026-03-03T02:00:00Z", "America/Los_Angeles", "2026-03-02"],
  ["2026-03-02T23:59:59.999Z", "UTC", "2026-03-02"],
])("the day at %s is in %s %s", (at, zone, day) => {
  expect(dayIn(Temporal.Instant.from(at), zone)).toBe(day);
});

test("an instant is told to the minute, rounded down", () => {
  expect(minuteText(Temporal.Instant.from("2026-11-26T09:05:59.999Z"))).toBe("26 Nov 2026 09:05 UTC");
  expect(minuteText(Temporal.Instant.from("2026-11-26T20:05:00Z"), "Asia/Tokyo")).toBe(
    "27 Nov 2026 05:05 Tokyo",
  );
  expect(minuteText(Temporal.Instant.from("2026-11-26T20:05:00Z"), "America/New_York")).toBe(
    "26 Nov 2026 15:05 New York",
  );
});
