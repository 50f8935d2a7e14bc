import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv } from "@/lib/edge/formats/csv";
import { csvCell, csvRow } from "./csv-cell";

describe("a cell of CSV (EXP-04)", () => {
  it.each([
    ["plain", "plain"],
    ["=SUM(A1)", "'=SUM(A1)"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@cmd", "'@cmd"],
    ["＝1+1", "'＝1+1"],
    ["＋1", "'＋1"],
    ["－1", "'－1"],
    ["＠cmd", "'＠cmd"],
    ["'quoted", "''quoted"],
    ["\ttab", "'\ttab"],
    ["\rreturn", '"\'\rreturn"'],
    ['say "hi", then', '"say ""hi"", then"'],
    ["two\nlines", '"two\nlines"'],
    ['="x"', '"\'=""x"""'],
    ["", ""],
  ])("writes %j as %j", (text, written) => {
    expect(csvCell(text)).toBe(written);
  });

  it("leaves figures figures and nothing empty", () => {
    expect(csvRow([-5, 0, null, "a"])).toBe("-5,0,,a\n");
    expect(csvRow([null])).toBe('""\n');
  });

  it("a reader of RFC 4180 gets every text back, an apostrophe more where a formula would begin", () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from("=+-@＝＋－＠'\t\r\n\",; aé")) });
    fc.assert(
      fc.property(fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { minLength: 1 }), (rows) => {
        const read = parse(rows.map(csvRow).join(""), { record_delimiter: "\n" });
        const back = read.map((cells) =>
          cells.map((cell) => (/^'[=+\-@＝＋－＠'\t\r]/.test(cell) ? cell.slice(1) : cell)),
        );
        expect(back).toEqual(rows);
      }),
    );
  });

  it("the importer gets every trimmed text back", () => {
    const text = fc
      .string({ unit: fc.constantFrom(...Array.from("=+-@＝＋－＠'\n\",; aé")) })
      .map((cell) => cell.trim());
    fc.assert(
      fc.property(text, text, (a, b) => {
        const { rows, issues } = readCsv("a.csv", csvRow(["first", "second"]) + csvRow([a, b]));
        expect(issues).toEqual([]);
        expect(rows.map(({ cells }) => cells)).toEqual([{ first: a, second: b }]);
      }),
    );
  });
});
