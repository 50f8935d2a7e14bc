import { expect, test } from "vitest";
import { sectionIn } from "./sections";

test("a form is of a part that there is: another word leads to the first", () => {
  expect(sectionIn("people")).toBe("people");
  for (const other of ["", "constructor", "__proto__", "../retire", "\u202E", "x".repeat(99)])
    expect(sectionIn(other)).toBe("");
});
