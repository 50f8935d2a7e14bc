import fc from "fast-check";
import { expect, test } from "vitest";
import {
  cutAtUnseen,
  isLine,
  isSeen,
  isText,
  shownInLine,
  shownInLines,
  textFault,
  textWords,
  withoutTurns,
  withoutUnseen,
} from "./unseen-signs";

test.each([
  ["\u001B]0;pwned\u0007", "\\u001b]0;pwned\\u0007"],
  ["a\u009B31mb", "a\\u009b31mb"],
  ["a\u007Fb", "a\\u007fb"],
  ["a\r\nb\tc", "a\\u000d\nb\\u0009c"],
  ["pay\u202Estnem\u202C", "pay\\u202estnem\\u202c"],
  ["\u061C\u200E\u200F\u2066\u2069", "\\u061c\\u200e\\u200f\\u2066\\u2069"],
  ["pay\u200Bments\u200D\uFEFF", "pay\\u200bments\\u200d\\ufeff"],
  ["a\u2028b\u2029c", "a\\u2028b\\u2029c"],
  ["pay\u3164ments\uFFA0", "pay\\u3164ments\\uffa0"],
  ["\u{E0041}", "\\udb40\\udc41"],
  ["Größe, Ōsaka, 😀, ☃️", "Größe, Ōsaka, 😀, ☃️"],
])("%j is shown as %j", (text, shown) => {
  expect(shownInLines(text)).toBe(shown);
  expect(shownInLine(text)).toBe(shown.replaceAll("\n", "\\u000a"));
});

test("joiners that belong to a word or an emoji stay as they are", () => {
  for (const word of ["\u0915\u094D\u200D\u0937", "\u0645\u06CC\u200C\u0634\u0648\u062F", "👩🏽\u200D💻"])
    expect(shownInLines(word)).toBe(word);
  expect(shownInLines("\u0915\u200D\u200D\u0937")).toBe("\u0915\\u200d\\u200d\u0937");
});

test("no text shown commands a terminal or turns around, and JSON shown means the same", () => {
  const hostile = fc.string({
    unit: fc.oneof(
      fc.integer({ min: 0, max: 0xff }).map((code) => String.fromCodePoint(code)),
      fc.integer({ min: 0x2000, max: 0x206f }).map((code) => String.fromCodePoint(code)),
      fc.constantFrom("\u061C", "\uFEFF", "\u{E0020}", "क", "😀"),
      fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = shownInLines(text);
      expect(shown.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/u);
      expect(isLine(shownInLine(text))).toBe(true);
      expect(isText(shown)).toBe(true);
      expect(shownInLines(shown)).toBe(shown);
      expect(JSON.parse(shownInLines(JSON.stringify({ text }, null, 2)))).toEqual({ text });
    }),
  );
});

test("a text is cut at what is not seen, and at nothing that belongs to a word", () => {
  expect(cutAtUnseen("safe\u202Eexe\u3164")).toEqual(["safe", "\u202E", "exe", "\u3164", ""]);
  expect(cutAtUnseen("👩🏽\u200D💻 \u0915\u094D\u200D\u0937")).toHaveLength(1);
});

test("a line has no break and no direction of its own; a text may have lines and tabs", () => {
  for (const text of ["a\nb", "a\tb", "a\u061Cb", "a\u200Fb"])
    expect([isLine(text), isText(text)]).toEqual([false, true]);
  for (const text of ["\u001B[31m", "\u009B", "\u007F", "\u0000"])
    expect([isLine(text), isText(text)]).toEqual([false, false]);
  for (const [text, code] of [
    ["a\u202Eb", "U+202E"],
    ["a\u202Ab", "U+202A"],
    ["a\u2066b\u2069", "U+2066"],
    ["a\u2069", "U+2069"],
    ["a\u2028b", "U+2028"],
  ] as const)
    expect([isLine(text), isText(text), textFault(text)]).toEqual([
      false,
      false,
      `Leave out ${code}: it is not seen, and turns or breaks the text`,
    ]);
  expect([textFault("a\tb\n\u200Fc"), textFault("\u0000\u202E")]).toEqual([null, textWords]);
  expect([isLine("#chat · +49 30"), isText("")]).toEqual([true, true]);
});

test("the signs that turn text around can be taken away alone", () => {
  expect(withoutTurns("a\u202Eb\u2066c\u2069\u200Fd\u200B")).toBe("abc\u200Fd\u200B");
});

test("what is taken away leaves tabs, line breaks and whole signs", () => {
  expect(withoutUnseen("a\u061C\u200B\u001Bb\t\r\nc\uD800😀\u2028")).toBe("ab\t\r\nc😀");
});

test("a name holds no sign that is not seen, but a joiner where words are written with it", () => {
  const hidden = ["A\u200Bb", "A\u{E0041}", "\u3164x", "A\uD800b", "\uFEFFx", "x\u00ADy", "a\u202Eb"];
  expect(hidden.filter(isSeen)).toEqual([]);
  const inkless = ["\uFE0F", "\u034F", "\u{E0100}", "\u180B", "\u17B4", "\u2800", "\uFE00", "\u2061"];
  expect(inkless.filter((sign) => isSeen(`pay${sign}ments`))).toEqual([]);
  // As phones type an emoji: after a pictograph, and between a digit and the key around it; once.
  expect(["☃\uFE0F", "1\uFE0F\u20E3 line", "🏳\uFE0F\u200D🌈 crew"].filter((name) => !isSeen(name))).toEqual(
    [],
  );
  expect(["☃\uFE0F\uFE0F", "1\uFE0F", "\uFE0F☃"].filter(isSeen)).toEqual([]);
  const tags = (text: string) =>
    Array.from(text)
      .map((sign) => String.fromCodePoint(0xe0000 + (sign.codePointAt(0) ?? 0)))
      .join("");
  const flagOf = (code: string, end = "\u{E007F}") => `\u{1F3F4}${tags(code)}${end}`;
  for (const flag of ["gbsct", "gbeng", "gbwls", "usca", "frk"].map((code) => flagOf(code))) {
    expect([isSeen(flag), isSeen(`${flag} desk`), isLine(flag), shownInLine(flag) === flag]).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(cutAtUnseen(`a ${flag} b`)).toHaveLength(1);
  }
  const none = [
    flagOf("gbsct", ""),
    flagOf("gb"),
    flagOf("gbsctxx"),
    flagOf("12abc"),
    flagOf(""),
    `${flagOf("gbsct")}${tags("pay")}`,
    `A${tags("gbsct")}\u{E007F}`,
    `\u{1F600}${tags("gbsct")}\u{E007F}`,
  ];
  expect(none.filter(isSeen)).toEqual([]);
  const seen = ["Zahlung", "می‌خواهم", "👩‍🚀 crew", "⚙️ core", "支払い"];
  expect(seen.filter((name) => !isSeen(name))).toEqual([]);
});
