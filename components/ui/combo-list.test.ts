import { expect, test } from "vitest";
import { leftWords } from "./combo-list";

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
