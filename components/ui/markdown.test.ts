import { expect, it } from "vitest";
import { safeHtml } from "./markdown";

it("quotes and lists in each other are drawn, and a line of them without end stands as it was typed", () => {
  expect(safeHtml("> > - a")).toContain("<blockquote>");
  expect(safeHtml("- - a\n- b\n\n1. c")).toContain("<ol>");
  for (const depth of [50, 3_000, 9_000, 100_000])
    for (const sign of [">", "> ", "- ", "1. ", "* + "])
      expect(safeHtml(`<b>a</b>\n\n${sign.repeat(depth)}<i>`)).toMatch(
        /^&lt;b&gt;a&lt;\/b&gt;\n\n.*&lt;i&gt;/s,
      );
});

it("no sign turns the text or the address of a link around, from before they were refused", () => {
  for (const text of [
    "<https://steward.example/\u202Egpj.exe>",
    "[a&#x202E;b](https://steward.example 'c&#x2066;d')",
  ])
    expect(safeHtml(text)).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
});
