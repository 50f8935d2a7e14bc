import { expect, test } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { lookAgainFault } from "./triage";

const fault = "Choose a day that is still to come";

test.each([
  ["UTC", "2026-03-02", fault],
  ["UTC", "2026-03-03", null],
  ["Pacific/Auckland", "2026-03-03", fault],
  ["Pacific/Auckland", "2026-03-04", null],
  ["America/Los_Angeles", "2026-03-02", fault],
  ["America/Los_Angeles", "2026-03-03", null],
])("OW-Q3: late on 2 March in UTC, today is the day that %s has: %s", (zone, day, said) => {
  expect(lookAgainFault(day, Temporal.Instant.from("2026-03-02T20:30:00Z"), zone)).toBe(said);
});

test("no day needs none", () => {
  expect(lookAgainFault(null, Temporal.Instant.from("2026-03-02T20:30:00Z"), "UTC")).toBeNull();
});
