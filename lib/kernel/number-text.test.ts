import fc from "fast-check";
import { expect, test } from "vitest";
import { countIn, numberIn, wholeIn } from "./number-text";

const strange = [
  ...["", " ", "0x1F", "0b1", "1e3", "1E3", "Infinity", "NaN", "１２", "٣", "1_000", "1,000.5", "1 000"],
  ...["+5", "--5", "5-", ".5", "5.", "1.2.3", "½", "5\u200B", "9".repeat(16), "null", "true"],
];

test("a number is written in plain digits, whatever a program would read as one", () => {
  expect(["12", " 7 ", "-3", "0.25", "0,25", "007"].map(numberIn)).toEqual([12, 7, -3, 0.25, 0.25, 7]);
  expect(strange.map(numberIn)).toEqual(strange.map(() => null));
});

test("a count is whole, not negative, and held by the database", () => {
  expect(["0", "7", " 2147483647 "].map(countIn)).toEqual([0, 7, 2_147_483_647]);
  const none = [...strange, "-1", "1.0", "2147483648", "99999999999"];
  expect(none.map(countIn)).toEqual(none.map(() => null));
});

test("a whole number is written in one way", () => {
  expect(["0", "7", "-3", "2147483648"].map(wholeIn)).toEqual([0, 7, -3, 2_147_483_648]);
  const none = [...strange, "5.0", "5,0", "05", "007", "-0", " 5", "5 ", "\t5"];
  expect(none.map(wholeIn)).toEqual(none.map(() => null));
});

test("every whole number is read as it is written", () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (number) => {
      expect([numberIn(String(number)), wholeIn(String(number))]).toEqual([number, number]);
    }),
  );
});
