import { expect, it } from "vitest";
import { instantOf } from "./moment-text";

const zone = "Europe/Amsterdam";

it.each([
  ["2026-11-04", "start", "2026-11-03T23:00:00Z"],
  ["2026-11-04", "end", "2026-11-04T23:00:00Z"],
  ["2026-11-04", "noon", "2026-11-04T11:00:00Z"],
  ["2026-07-04T12:30", "start", "2026-07-04T10:30:00Z"],
  ["2026-07-04 12:30:15", "start", "2026-07-04T10:30:15Z"],
  ["2026-07-04T12:30Z", "start", "2026-07-04T12:30:00Z"],
  ["2026-07-04T12:30+05:30", "start", "2026-07-04T07:00:00Z"],
  // Clocks jump from 02:00 to 03:00: the moment of the jump. They show 02:30 twice: the first time.
  ["2026-03-29T02:30", "start", "2026-03-29T01:00:00Z"],
  ["2026-10-25T02:30", "start", "2026-10-25T00:30:00Z"],
] as const)("%s read as %s is %s", (text, means, instant) => {
  expect(instantOf(text, zone, means)?.toString()).toBe(instant);
});

it.each([
  "",
  "0000-01-01",
  "0999-12-31T10:00",
  "-271821-04-20T00:00Z",
  "+275760-09-13T00:00Z",
  "yesterday",
  "2026-13-01",
  "2026-02-30",
  "04.11.2026",
  "2026-11-04T25:00",
])("‘%s’ is no moment", (text) => {
  expect(instantOf(text, zone, "start")).toBeNull();
});
