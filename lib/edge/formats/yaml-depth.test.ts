import fc from "fast-check";
import { expect, test } from "vitest";
import { printIssue } from "@/lib/exchange/domain/issue";
import { readYaml } from "./yaml";

const printed = (text: string) => readYaml("a.yaml", text).issues.map(printIssue);
const deep = (place: string) =>
  `a.yaml:${place} — LIMIT: The document is nested deeper than 100 levels. Flatten it.`;
const stairs = (depth: number, key: string) =>
  Array.from({ length: depth }, (_, at) => `${" ".repeat(at)}${key}\n`).join("");

test("BAD-08: a hundred levels are read, one more is refused where it begins", () => {
  expect(printed(`${"[".repeat(100)}${"]".repeat(100)}`)).toEqual([]);
  expect(printed(`${"[".repeat(101)}${"]".repeat(101)}`)).toEqual([deep("1:101")]);
  expect(printed(`${"- ".repeat(100)}a`)).toEqual([]);
  expect(printed(`${"- ".repeat(101)}a`)).toEqual([deep("1:201")]);
  expect(printed(stairs(100, "a:"))).toEqual([]);
  expect(printed(stairs(101, "a:"))).toEqual([deep("101:102")]);
  expect(printed(`${'{"a": '.repeat(101)}1${"}".repeat(101)}`)).toEqual([deep("1:601")]);
  // Each of these lists holds a map that has no sign of its own.
  expect(printed(`${"[a: ".repeat(51)}1${"]".repeat(51)}`)).toEqual([deep("1:201")]);
});

test("BAD-08: nesting is refused at any depth and however it is written, closed or not", () => {
  const ways = [
    "[",
    "{",
    "{a: ",
    '{"a": ',
    "- ",
    "? ",
    "?\t",
    "- ? ",
    "[{",
    "a: [",
    "- [",
    "!t [",
    "&a [",
    "[\n",
  ];
  for (const depth of [101, 1_000, 2_345, 3_400, 9_000, 100_000])
    for (const way of ways) {
      const [issue, ...more] = printed(way.repeat(depth));
      expect([way, more, issue]).toEqual([way, [], expect.stringMatching(/— (?:LIMIT|PARSE): /)]);
    }
  for (const depth of [1_000, 3_000]) {
    expect(printed(`${stairs(depth, "a:")}b: 1\n`)).toEqual([deep("101:102")]);
    expect(printed(`${stairs(depth, "-")}- 1\n`)).toEqual([deep("101:101")]);
  }
});

test("BAD-08: many documents of every depth in one file are each refused, and sound ones beside them are read", () => {
  const depths = Array.from({ length: 300 }, (_, at) => 101 + at * 11);
  const text = depths.map((depth) => `---\n${"[".repeat(depth)}\n`).join("");
  const { documents, issues } = readYaml("a.yaml", `a: 1\n${text}---\nz: 1\n`);
  expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { z: 1 }]);
  expect(issues.map(({ code, place }) => [code, place.document])).toEqual(
    depths.map((_, at) => ["LIMIT", at + 2]),
  );
});

test("a text of brackets, signs and breaks is read or refused, and never ends in a bug", () => {
  const sign = fc.constantFrom(
    "[",
    "]",
    "{",
    "}",
    "- ",
    "? ",
    ": ",
    "a",
    "\n",
    "  ",
    ",",
    "*a ",
    "&a ",
    "!t ",
    '"',
    "|\n",
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(sign, fc.integer({ min: 1, max: 400 })), { maxLength: 12 }), (parts) => {
      const { issues } = readYaml("a.yaml", parts.map(([one, times]) => one.repeat(times)).join(""));
      expect(issues.every(({ what }) => !/call stack/.test(what))).toBe(true);
    }),
    { numRuns: 300 },
  );
});
