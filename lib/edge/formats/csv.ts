import { CsvError, type Info, parse } from "csv-parse/sync";
import type { FileIssue } from "@/lib/exchange/domain/issue";

export type CsvRow = { readonly line: number; readonly cells: Readonly<Record<string, string>> };
export type Csv = {
  readonly heads: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly issues: readonly FileIssue[];
};

/** A cell that began with a formula sign was given an apostrophe when it was written; it goes again (EXP-04). */
const unquoted = (cell: string): string => (/^'[=+\-@'\t\r]/.test(cell) ? cell.slice(1) : cell);

function separatorOf(head: string): string {
  const count = (sign: string) => head.split(sign).length;
  return [",", ";", "\t"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Reads CSV by its header row (RFC 4180); a row of the wrong width is one refused row, never a shifted one (FMT-26). */
export function readCsv(file: string, text: string): Csv {
  const fault = (
    line: number,
    column: number,
    code: FileIssue["code"],
    what: string,
    mend: string,
  ): FileIssue => ({
    place: { file, line, column, document: 1 },
    path: "",
    severity: "error",
    code,
    what,
    mend,
  });
  if (text.replace(/^\uFEFF/, "").trim() === "")
    return {
      heads: [],
      rows: [],
      issues: [fault(1, 1, "PARSE", "The file is empty.", "Give a header row and rows below it.")],
    };
  const delimiter = separatorOf(text.split(/\r?\n/, 1)[0] ?? "");
  let records: { record: string[]; info: Info }[];
  try {
    // With `info` each record comes with where it stood; the library's types do not say so.
    records = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      skip_empty_lines: true,
      info: true,
    }) as unknown as { record: string[]; info: Info }[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number(error["lines"] ?? 1);
    return {
      heads: [],
      rows: [],
      issues: [fault(line, 1, "PARSE", "A quoted cell is never closed.", 'Close the cell with a ".')],
    };
  }
  const [head, ...body] = records;
  const heads = (head?.record ?? []).map((cell) => cell.trim());
  const doubled = heads.find((cell, place) => cell !== "" && heads.indexOf(cell) !== place);
  if (doubled !== undefined)
    return {
      heads,
      rows: [],
      issues: [fault(1, 1, "KEY-DOUBLE", `The column ‘${doubled}’ stands twice.`, "Keep one of them.")],
    };
  const issues: FileIssue[] = [];
  const rows = body.flatMap(({ record, info }): CsvRow[] => {
    const line = info.lines;
    if (record.length !== heads.length) {
      issues.push(
        fault(
          line,
          1,
          "SCHEMA",
          `The row has ${String(record.length)} cells, the header ${String(heads.length)}.`,
          "Give each column one cell.",
        ),
      );
      return [];
    }
    return [
      {
        line,
        cells: Object.fromEntries(heads.map((name, place) => [name, unquoted(record[place] ?? "").trim()])),
      },
    ];
  });
  return { heads, rows, issues };
}
