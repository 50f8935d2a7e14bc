import fc from "fast-check";
import { expect, test } from "vitest";
import { addressFault } from "./web-address";

const line = "Leave out line breaks, control and direction characters";

test.each([
  ["https://docs.example/a?b#c", null],
  ["https://docs.example/größe", null],
  ["https://docs.example/\u001B[2J", line],
  ["https://docs.example/\u009B2J", line],
  ["https://docs.example/\u007F", line],
  ["https://do\ncs.example/", line],
  ["https://docs.example/\tx", line],
  ["https://docs.example/\u202Egnp.exe", line],
  ["https://docs.example/\u061C", line],
  ["ftp://docs.example", "Start the link with https://"],
  ["https://ada:geheim@docs.example", "Leave name and password out of the link"],
])("BAD-10: of %j is said %j", (text, fault) => {
  expect(addressFault(text)).toBe(fault);
});

test("no address commands a terminal or turns text around", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      if (addressFault(`https://docs.example/${text}`) === null)
        expect(text).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }),
  );
});
