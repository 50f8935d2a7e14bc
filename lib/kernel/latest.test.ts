import { expect, test } from "vitest";
import { keepLatest } from "./latest";

test("at most so many are kept, and what is kept again is the latest", () => {
  const kept = new Map<string, number>();
  for (const [at, key] of ["a", "b", "a", "c"].entries()) keepLatest(kept, 2, [key, at]);
  expect([...kept]).toEqual([
    ["a", 2],
    ["c", 3],
  ]);
});
