import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestWord } from "./nearest-word";

const known = ["owner", "tier", "lifecycle", "limit", "cursor", "sort"];

describe("the word a misspelt one means", () => {
  it.each([
    ["ownr", "owner"],
    ["onwer", "owner"],
    ["Owner", "owner"],
    ["lifecyle", "lifecycle"],
    ["limt", "limit"],
    ["tires", "tier"],
  ])("%s means %s", (word, meant) => {
    expect(nearestWord(word, known)).toBe(meant);
  });

  it("is nothing when no word is near", () => {
    expect(nearestWord("password", known)).toBeNull();
    expect(nearestWord("", ["a", "ab"])).toBeNull();
    expect(nearestWord("owner", [])).toBeNull();
  });

  it("is the word itself when it is known", () => {
    fc.assert(fc.property(fc.constantFrom(...known), (word) => nearestWord(word, known) === word));
  });
});
