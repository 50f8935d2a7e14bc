import { expect, test } from "vitest";
import { tierChoice, tierLabel, tierRank, weakestTier, weakestTierWords } from "./tier";

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

const carrier = (tier: number | null, lifecycle: string | null = "production") => ({ tier, lifecycle });

test.each([
  ["nothing", [], null, "Nothing carries it"],
  ["tiers alone", [carrier(1), carrier(3), carrier(2)], 3, "Weakest tier 3"],
  ["one without", [carrier(1), carrier(null)], null, "1 of 2 services has no tier"],
  ["what is retired carries nothing", [carrier(1), carrier(4, "retired")], 1, "Weakest tier 1"],
  ["nor does its tier lack", [carrier(2, null), carrier(null, "retired")], 2, "Weakest tier 2"],
  ["retired ones alone", [carrier(2, "retired")], null, "Nothing carries it"],
])("MOD-26: the weakest tier of %s", (_of, services, tier, words) => {
  expect([weakestTier(services), weakestTierWords(services)]).toEqual([tier, words]);
});
