import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { joinList, splitList } from "./csv-list";

describe("a list in one cell (FMT-26)", () => {
  it.each([
    [["a", "b"], "a;b"],
    [["https://h/?a=1;b=2", "c"], "https://h/?a=1\\;b=2;c"],
    [["C:\\dir\\", "b"], "C:\\dir\\\\;b"],
    [["a\\;b"], "a\\\\\\;b"],
  ])("writes %j as %j and reads it back", (elements, cell) => {
    expect(joinList(elements)).toBe(cell);
    expect(splitList(cell)).toEqual(elements);
  });

  it("reads what others wrote: backslashes that escape nothing stay", () => {
    expect(splitList("C:\\dir\\")).toEqual(["C:\\dir\\"]);
    expect(splitList(" a ;; b;")).toEqual(["a", "b"]);
    expect(splitList("")).toEqual([]);
  });

  it("gives every list of trimmed texts back", () => {
    const element = fc
      .string({ unit: fc.constantFrom(...Array.from("a;\\ é'=\n")), minLength: 1 })
      .map((text) => text.trim())
      .filter((text) => text !== "");
    fc.assert(
      fc.property(fc.array(element), (elements) => {
        expect(splitList(joinList(elements))).toEqual(elements);
      }),
    );
  });
});
