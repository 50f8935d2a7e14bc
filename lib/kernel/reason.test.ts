import { expect, test } from "vitest";
import { saysWhy } from "./reason";

test("a reason has ten signs that can be seen", () => {
  expect(["It is gone", " It is gone ", "理由は十文字以上です。"].map(saysWhy)).toEqual([true, true, true]);
  const said = ["", "Too short", "\u200B".repeat(20), "\u2800".repeat(20), `Gone${"\u200B".repeat(20)}`];
  expect([...said, `Gone${" ".repeat(9)}\u200B`].map(saysWhy)).toEqual(Array(6).fill(false));
  expect([saysWhy(null), saysWhy(undefined)]).toEqual([false, false]);
});
