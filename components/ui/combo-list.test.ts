import { expect, test } from "vitest";
import { caveatOf, leftWords } from "./combo-list";

const found = (items: readonly object[]) => ({ state: "there", answer: { items } }) as const;

test("whoever is looked for and has left is told of, with the day", () => {
  const leftAt = "2026-03-02T09:00:00Z";
  expect(leftWords(found([{ name: "Carmen Ruiz", leftAt }]))).toBe(": Carmen Ruiz left on 2 Mar 2026");
  expect(leftWords(found([{ name: "Carmen Ruiz", leftAt: null }]))).toBe(": Carmen Ruiz left");
});

test("nothing is said of somebody whom nobody knows, and while the answer is not there", () => {
  expect(leftWords(found([]))).toBe("");
  expect(leftWords({ state: "none" })).toBe("");
  expect(leftWords({ state: "failed" })).toBe("");
});

test.each([
  [{ state: "dissolved", members: 0, led: false }, "dissolved"],
  [{ state: "active", members: 0, led: true }, "nobody in it"],
  [{ state: "active", members: 2, led: false }, "no lead"],
  [{ state: "active", members: 2, led: true }, null],
  [{ state: "active" }, null],
])("a team of which %o is known is offered with a word on it: %s", (known, words) => {
  expect(caveatOf({ slug: "harbour", name: "Harbour", ...known })).toBe(words);
});
