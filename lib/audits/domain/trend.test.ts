import { expect, test } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { rangeOf } from "./trend";

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
