import { expect, test } from "vitest";
import { type FormState, type StaleMerge, untouched } from "@/lib/kernel/form-state";
import { afterAnswer, firstDrawing, withTyped } from "./drawing";

const refused: FormState = { refusal: { kind: "invalid", issues: [] }, typed: { name: "as sent" } };
const stale = (version: number): FormState => ({
  refusal: {
    kind: "stale",
    what: "service",
    version,
    by: "Ana",
    at: null,
    was: {},
    theirs: {},
  },
  typed: { name: "brought together" },
  stale: { by: "Ana", at: null, version, merged: [], contested: [] } satisfies StaleMerge,
});
const rows: FormState = { refusal: null, typed: { "links.0.url": "" }, redrawn: true };

test("after a plain refusal the fields keep what is typed in them by now", () => {
  const drawing = afterAnswer(firstDrawing(untouched), refused);
  expect(drawing).toEqual({ answer: refused, shown: refused, times: 0 });
  expect(afterAnswer(drawing, { ...refused }).times).toBe(0);
});

test("what somebody else saved is drawn once, and again when they were faster once more", () => {
  const first = afterAnswer(firstDrawing(untouched), stale(2));
  expect(first).toMatchObject({ shown: { typed: { name: "brought together" } }, times: 1 });
  expect(afterAnswer(first, stale(2)).times).toBe(1);
  expect(afterAnswer(first, stale(3)).times).toBe(2);
});

test("each row that the server adds is drawn, also the second of the same kind", () => {
  const first = afterAnswer(firstDrawing(untouched), rows);
  expect(first.times).toBe(1);
  expect(afterAnswer(first, { ...rows }).times).toBe(2);
});

test("a choice is drawn over the answer, and stands when the next answer is a plain refusal", () => {
  const merged = afterAnswer(firstDrawing(untouched), stale(2));
  const chosen = withTyped(merged, { name: "theirs" });
  expect(chosen).toMatchObject({ answer: merged.answer, shown: { typed: { name: "theirs" } }, times: 2 });
  const next = { ...stale(2), typed: { name: "theirs, and more" } };
  expect(afterAnswer(chosen, next)).toEqual({ answer: next, shown: next, times: 2 });
});
