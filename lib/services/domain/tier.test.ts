import { expect, test } from "vitest";
import { tierChoice, tierLabel, tierRank } from "./tier";

test("the most critical tier comes first, and what has none last", () => {
  expect([null, 3, 1, 4, 2].toSorted((a, b) => tierRank(a) - tierRank(b))).toEqual([1, 2, 3, 4, null]);
});

test("a tier has one wording", () => {
  expect([tierLabel(1), tierLabel(null), tierChoice("1"), tierChoice("unset")]).toEqual([
    "Tier 1",
    "Tier not set",
    "Tier 1",
    "Not set",
  ]);
});
