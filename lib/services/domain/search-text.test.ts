import fc from "fast-check";
import { expect, test } from "vitest";
import { highlightIn, readSearch, tsQueryOf } from "./search-text";

const query = (text: string) => {
  const read = readSearch(text);
  return read && tsQueryOf(read);
};

test.each([
  ["payments", "(payments:*)"],
  ["card payments", "(card) & (payments:*)"],
  ['"card payments"', "(card <-> payments)"],
  ['"card payments" refund', "(card <-> payments) & (refund:*)"],
  ["card -wallet", "(card:*) & !(wallet)"],
  ['-"old wallet" card', "(card:*) & !(old <-> wallet)"],
  ["Kröller_Müller", "(kroller <-> muller:*)"],
  ["a'b & c | !d", "(a <-> b) & (c) & (d:*)"],
  ["-wallet", "!(wallet)"],
  ['-wallet -"old card"', "!(wallet) & !(old <-> card)"],
  ["-", null],
  ['"', null],
  ["%", null],
  ["", null],
] as const)("FTS-01: %j is asked as %j", (text, expected) => {
  expect(query(text)).toBe(expected);
});

test("FTS-01: what matched is marked, with some words around it", () => {
  const search = readSearch("pay card");
  expect(search && highlightIn("Takes card payments, and gives money back", { ...search })).toEqual({
    text: "Takes card payments, and gives money back",
    marks: [[6, 10]],
  });
  const begun = readSearch("card pay");
  expect(begun && highlightIn("Takes card payments", begun)).toEqual({
    text: "Takes card payments",
    marks: [
      [6, 10],
      [11, 14],
    ],
  });
  const long = `${"word ".repeat(100)}payment ${"more ".repeat(100)}`;
  const cut = begun && highlightIn(long, begun);
  expect(cut?.text.length).toBeLessThan(260);
  expect(cut?.marks.map(([from, to]) => cut.text.slice(from, to))).toEqual(["pay"]);
  expect(begun && highlightIn("nothing here", begun)).toBeNull();
});

test("BAD-16: no text makes the search fail, and what is asked holds no syntax of its own", () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[-"'()&|!<>:*\\% a-b]{0,40}$/)),
      (text) => {
        const asked = query(text);
        const search = readSearch(text);
        if (search) highlightIn(text, search);
        return asked === null || /^[!()&:*<\-> \p{L}\p{N}]+$/u.test(asked);
      },
    ),
  );
});
