import { expect, test } from "vitest";
import { listed } from "./listed";

test.each([
  [[], ""],
  [["a host"], "a host"],
  [["a host", "a name"], "a host and a name"],
  [["a", "b", "c"], "a, b and c"],
  [["creates 2 services and 1 team", "makes 2 offers"], "creates 2 services and 1 team, and makes 2 offers"],
])("%j is said as %s", (parts, words) => {
  expect(listed(parts)).toBe(words);
});
