import { expect, test } from "vitest";
import { familyOf, familyWords } from "./families";
import { ruleBook } from "./rule-book";

test("the families that pages have words for are those of the rule book", () => {
  const families = new Set(ruleBook.map(({ id }) => familyOf(id)));
  expect([...families].toSorted()).toEqual(Object.keys(familyWords).toSorted());
});
