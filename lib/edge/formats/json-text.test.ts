import fc from "fast-check";
import { expect, test } from "vitest";
import { shownJson } from "./json-text";

test("what commands a terminal or turns text around is escaped, and the text stays the same", () => {
  expect(shownJson('{"a":"x\u009B31m\u202Ey\u007F"}')).toBe('{"a":"x\\u009b31m\\u202ey\\u007f"}');
  const plain = '{"a":"Größe Ōsaka 😀 क्‍ष"}';
  expect(shownJson(plain)).toBe(plain);
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: "binary" }), (value) => {
      const shown = shownJson(JSON.stringify(value));
      expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(shown).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
    }),
  );
});
