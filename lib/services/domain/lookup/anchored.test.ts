import fc from "fast-check";
import { expect, test } from "vitest";
import { anchored } from "./anchored";

const holds = (expression: string, text: string) => anchored(expression)?.(text) ?? null;

test.each([
  ["pay.*", "payments", true],
  ["pay.*", "my-payments", false],
  ["a|b", "b", true],
  ["a|b", "ab", false],
  ["(api|web)-[0-9]+", "web-12", true],
  ["(?:api|web)", "api", true],
  ["x{2,3}", "xxx", true],
  ["x{2,3}", "x", false],
  ["x{2}", "xx", true],
  ["[^a-c]+", "xyz", true],
  ["[^a-c]+", "xaz", false],
  ["\\d+\\.\\w*", "12.ab", true],
  ["^abc$", "abc", true],
  ["(?i)ABC", "abc", true],
  ["", "", true],
  ["a?", "", true],
  [".", "😀", true],
  [".", "\n", false],
  ["[a", "a", null],
  ["(a", "a", null],
  ["*a", "a", null],
  ["(?=a)b", "b", null],
  ["a{1000}", "a", null],
  ["\\1", "1", null],
] as const)("LKP-09: /%s/ holds %j as a whole: %j", (expression, text, expected) => {
  expect(holds(expression, text)).toBe(expected);
});

test("what makes other engines work for hours is answered at once", () => {
  const started = process.cpuUsage();
  expect(holds("(a*)*b", "a".repeat(2_000))).toBe(false);
  expect(holds("(a|a)*c", "a".repeat(2_000))).toBe(false);
  expect(holds("(.*)(.*)(.*)(.*)(.*)[x]", "a".repeat(2_000))).toBe(false);
  expect(process.cpuUsage(started).user / 1_000).toBeLessThan(1_000);
});

test("it agrees with the engine of the language on what both read", () => {
  const atom = fc.constantFrom("a", "b", ".", "[ab]", "[^a]", "(a|b)", "(?:ab)");
  const times = fc.constantFrom("", "*", "+", "?", "{1,2}");
  const expression = fc.array(fc.tuple(atom, times), { maxLength: 5 }).map((all) => all.flat().join(""));
  fc.assert(
    fc.property(expression, fc.stringMatching(/^[abc]{0,8}$/), (one, text) => {
      return holds(one, text) === new RegExp(`^(?:${one})$`).test(text);
    }),
    { numRuns: 500 },
  );
});

test("no expression makes it fail", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a\-\\()[\]{}*+?|^$.,0-9:]{0,30}$/), fc.string(), (one, text) => {
      const answer = holds(one, text);
      return answer === null || typeof answer === "boolean";
    }),
    { numRuns: 1_000 },
  );
});
