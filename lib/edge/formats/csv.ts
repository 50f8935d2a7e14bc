import { CsvError, type Info, parse } from "csv-parse/sync";
import type { FileIssue } from "@/lib/exchange/domain/issue";
import type { SheetRow } from "@/lib/exchange/schema/csv/rows";
import { unguardedCell } from "@/lib/kernel/csv-cell";

export type Csv = {
  readonly heads: readonly string[];
  /** Where each head begins in its line, from 1. */
  readonly headStarts: readonly number[];
  readonly rows: readonly SheetRow[];
  readonly issues: readonly FileIssue[];
};

/** More columns than any catalog has; each costs time for every row. */
const mostColumns = 500;

/** The sign that parts the cells of the header, quoted ones left aside. */
function separatorOf(head: string): string {
  const bare = head.replaceAll(/"(?:[^"]|"")*"/g, "");
  const count = (sign: string) => bare.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Where the cells of a raw line begin, from 1; quoted separators part nothing. */
function cellStarts(raw: string, separator: string): readonly number[] {
  const starts = [1];
  let quoted = false;
  for (const [at, sign] of Array.from(raw).entries()) {
    if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) starts.push(at + 2);
  }
  return starts;
}

type Parsed = { readonly record: string[]; readonly info: Info; readonly raw: string };

/** Where the quote opens that is never closed. */
function openQuote(text: string): { readonly line: number; readonly column: number } {
  let opened = 0;
  let quoted = false;
  for (let at = text.indexOf('"'); at >= 0; at = text.indexOf('"', at + 1)) {
    quoted = !quoted;
    if (quoted) opened = at;
  }
  const before = text.slice(0, opened);
  return { line: before.split("\n").length, column: before.length - before.lastIndexOf("\n") };
}

/** Reads CSV by its header row (RFC 4180); a row of the wrong width is one refused row, never a shifted one (FMT-26). */
export function readCsv(file: string, text: string): Csv {
  const refused = (
    { line, column }: { readonly line: number; readonly column: number },
    code: FileIssue["code"],
    what: string,
    mend: string,
  ): Csv => ({
    heads: [],
    headStarts: [],
    rows: [],
    issues: [{ place: { file, line, column, document: 1 }, path: "", severity: "error", code, what, mend }],
  });
  const start = { line: 1, column: 1 };
  const bare = text.replace(/^\uFEFF/, "");
  if (bare.trim() === "")
    return refused(start, "PARSE", "The file is empty.", "Give a header row and rows below it.");
  const delimiter = separatorOf(bare.split(/\r?\n/, 1)[0] ?? "");
  let records: Parsed[];
  try {
    // With `info` and `raw` each record comes with where it stood; the library's types do not say so.
    records = parse(bare, {
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
      raw: true,
    }) as unknown as Parsed[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_QUOTE_NOT_CLOSED")
      return refused(openQuote(bare), "PARSE", "A quoted cell is never closed.", 'Close the cell with a ".');
    return refused(
      { line: Number(error["lines"] ?? 1), column: 1 },
      "PARSE",
      "A quote stands inside a cell that does not begin with one.",
      'Put the whole cell in quotes and double the " inside it.',
    );
  }
  const [head, ...body] = records;
  const heads = (head?.record ?? []).map((cell) => cell.trim());
  if (heads.length > mostColumns)
    return refused(
      start,
      "LIMIT",
      `The file has ${heads.length.toLocaleString("en")} columns; ${mostColumns.toLocaleString("en")} are read.`,
      "Leave out those that say nothing of a service.",
    );
  const doubled = heads.findIndex((cell, place) => cell !== "" && heads.indexOf(cell) !== place);
  if (doubled >= 0)
    return refused(
      { line: 1, column: cellStarts(head?.raw ?? "", delimiter)[doubled] ?? 1 },
      "KEY-DOUBLE",
      `The column ‘${heads[doubled] ?? ""}’ stands twice.`,
      "Keep one of them.",
    );
  const headStarts = cellStarts(head?.raw ?? "", delimiter);
  const faultOf = (record: readonly string[]): SheetRow["fault"] => {
    if (record.length !== heads.length)
      return {
        code: "SCHEMA",
        what: `The row has ${String(record.length)} cells, the header ${String(heads.length)}.`,
        mend: "Give each column one cell; a cell with the separator in it stands in quotes.",
      };
    return record.every((cell, place) => cell.trim() === heads[place])
      ? { code: "PARSE", what: "The header stands here a second time.", mend: "Leave this row out." }
      : null;
  };
  const rows = body.map(({ record, info, raw: withBlank }): SheetRow => {
    // Blank lines before a row belong to its raw text.
    const raw = withBlank.replace(/^[\r\n]+|\r?\n$/g, "");
    const breaks = (raw.match(/\n/g) ?? []).length;
    let starts: readonly number[] | null = null;
    return {
      line: info.lines - breaks,
      cells: Object.fromEntries(
        heads.map((name, place) => [name, unguardedCell(record[place] ?? "").trim()]),
      ),
      columnOf: (name) => (starts ??= cellStarts(raw, delimiter))[heads.indexOf(name)] ?? 1,
      fault: faultOf(record),
    };
  });
  return { heads, headStarts, rows, issues: [] };
}
