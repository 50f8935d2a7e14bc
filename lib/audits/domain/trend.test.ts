import { expect, test } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { daysOf, rangeOf, trendOf } from "./trend";

const today = Temporal.PlainDate.from("2026-03-31");

test("a trend looks back ninety days, and never beyond today", () => {
  expect(rangeOf({ from: null, to: null }, today)).toEqual({ from: "2026-01-01", to: "2026-03-31" });
  expect(rangeOf({ from: "2026-03-01", to: "2026-05-01" }, today)).toEqual({
    from: "2026-03-01",
    to: "2026-03-31",
  });
});

test("an end without a beginning, or with one that lies behind it, has the ninety days up to it", () => {
  for (const from of [null, "2026-02-01", "2025-12-31"])
    expect(rangeOf({ from, to: "2025-12-31" }, today)).toEqual({ from: "2025-10-03", to: "2025-12-31" });
});

test("how long services are unowned is told for each day, of those that are and of those that ceased to be (OW-D1)", () => {
  const at = (text: string) => Temporal.Instant.from(text);
  const days = daysOf(
    Temporal.PlainDate.from("2026-03-09"),
    Temporal.PlainDate.from("2026-03-11"),
    "Etc/UTC",
  );
  const stretches = [
    { from: at("2026-03-01T00:00:00Z"), to: null },
    { from: at("2026-03-08T00:00:00Z"), to: null },
    { from: at("2026-03-05T00:00:00Z"), to: at("2026-03-10T12:00:00Z") },
    { from: at("2026-03-11T06:00:00Z"), to: null },
  ];
  const nothing = { grades: [], findings: [], accepted: [], cuts: [] };
  const trend = trendOf(days, { ...nothing, stretches, now: at("2026-03-11T12:00:00Z") });
  expect(trend.map(({ day, open, ended }) => [day, open, ended])).toEqual([
    ["2026-03-09", { median: 5, p90: 9 }, null],
    ["2026-03-10", { median: 3, p90: 10 }, { median: 5, p90: 5 }],
    // The day is not over: ages are those of noon.
    ["2026-03-11", { median: 3, p90: 10 }, null],
  ]);
});
