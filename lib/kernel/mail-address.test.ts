import { expect, test } from "vitest";
import { mailKey, smallLetters } from "./mail-address";

test("mail addresses are compared in small letters", () => {
  expect(mailKey(" Mika.B+x@Steward.Example ")).toBe("mika.b+x@steward.example");
  expect(["", "mika", "@mika", "mika@", "a b@c.d", "a@b@c.d"].map(mailKey)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});

test("a sign that only other rules make a letter of ASCII is none", () => {
  const signs = ["\u212A", "\u017F", "\u0130", "\uFF4B", "\u0131"];
  expect(signs.map((sign) => mailKey(`mi${sign}a@steward.example`))).toEqual(signs.map(() => null));
  expect(signs.map(smallLetters)).toEqual(signs);
});
