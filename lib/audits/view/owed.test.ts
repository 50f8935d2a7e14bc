import { expect, test } from "vitest";
import { owedOf } from "./owed";

test("what blocks is owed first, then what warns, then advice; what is not known is counted apart", () => {
  const finding = (rule: string, severity: string, state = "failed") => ({ rule, severity, state });
  const { owed, unknown } = owedOf([
    finding("a", "A"),
    finding("b", "W"),
    finding("c", "B"),
    finding("d", "B", "waived"),
    finding("e", "W", "no-data"),
    finding("f", "B"),
  ]);
  expect(owed.map(({ rule }) => rule)).toEqual(["c", "f", "b", "a"]);
  expect(unknown).toBe(1);
});
