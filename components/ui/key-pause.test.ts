import { expect, test } from "vitest";
import { keyPause } from "./key-pause";

test("a key counts unless a deed is under way", () => {
  const counts = keyPause();
  expect(counts({ at: 0, underWay: false })).toBe(true);
  expect(counts({ at: 1, underWay: false })).toBe(true);
  expect(counts({ at: 2, underWay: true })).toBe(false);
});

test("what follows an ignored key without a pause is ignored as well, after a pause keys count again", () => {
  const counts = keyPause();
  expect(counts({ at: 5_000, underWay: true })).toBe(false);
  expect(counts({ at: 5_400, underWay: false })).toBe(false);
  expect(counts({ at: 6_399, underWay: false })).toBe(false);
  expect(counts({ at: 7_399, underWay: false })).toBe(true);
  expect(counts({ at: 7_400, underWay: false })).toBe(true);
});
