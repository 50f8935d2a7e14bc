import { expect, test } from "vitest";
import { codes, issueOf, printIssue, quote } from "./issue";
import { issueHelp } from "./issue-help";

const place = { file: "opslevel.yml", line: 12, column: 10, document: 1 };

test("ERR-01: an issue is printed with file, line, column, path, code, what and the way out", () => {
  expect(
    printIssue(
      issueOf(place)(
        "error",
        "TIER-UNKNOWN",
        "service.tier",
        '"gold" is no tier.',
        "Map it in the source's settings.",
      ),
    ),
  ).toBe(
    'opslevel.yml:12:10 service.tier — TIER-UNKNOWN: "gold" is no tier. Map it in the source\'s settings.',
  );
});

test("ERR-04: at most eighty signs of the input are shown, control signs made visible, no password", () => {
  expect(Array.from(quote("x".repeat(100)))).toHaveLength(80);
  expect(quote("a\u202Eb\n")).toBe(String.raw`a\u202eb\u000a`);
  expect(quote("https://ada:geheim@acme.test")).toBe("https://…@acme.test");
});

test("ERR-06: each code says what it means and what to do", () => {
  expect(Object.keys(issueHelp).sort()).toEqual([...codes].sort());
  for (const code of codes) {
    expect(issueHelp[code].means, code).toMatch(/^[A-Z].{20,}[.]$/);
    expect(issueHelp[code].mend, code).toMatch(/^[A-Z].{15,}[.]$/);
  }
});
