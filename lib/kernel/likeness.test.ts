import fc from "fast-check";
import { expect, test } from "vitest";
import { likeness, slips, trigramsOf } from "./likeness";

const alike = (a: string, b: string) => likeness(trigramsOf(a), trigramsOf(b));

test.each([
  // What pg_trgm answers to `SELECT similarity(a, b)`.
  ["word", "two words", 0.36363637],
  ["payments", "paymets", 0.54545456],
  ["gitaly", "gtialy", 0.27272728],
  ["a", "a", 1],
  ["a", "b", 0],
  ["", "", 0],
] as const)("two texts are as alike as pg_trgm finds them: %j, %j", (a, b, expected) => {
  expect(alike(a, b)).toBeCloseTo(expected, 5);
});

test.each([
  ["gitaly", "gtialy", 1],
  ["checkout", "chekout", 1],
  ["checkout", "chekuot", 2],
  ["", "abc", 3],
] as const)("slips from %j to %j: %j", (a, b, expected) => {
  expect(slips(a, b)).toBe(expected);
});

test("slips are the same both ways, and none lead from a word to itself", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => slips(a, b) === slips(b, a) && slips(a, a) === 0),
  );
});
