/** What may stand in one cell: text, a figure, or nothing. */
export type CellValue = string | number | null;

/**
 * A spreadsheet runs a text that begins so as a formula, in full width (＝ ＋ － ＠) too; an apostrophe is on the list so that
 * reading back is exact.
 */
const runsAsFormula = /^[=+\-@\uFF1D\uFF0B\uFF0D\uFF20'\t\r]/;

/** A cell as it was before `csvCell` gave it an apostrophe. */
export const unguardedCell = (cell: string): string =>
  cell.startsWith("'") && runsAsFormula.test(cell.slice(1)) ? cell.slice(1) : cell;

/** One cell of a CSV file (RFC 4180): text that a spreadsheet would run gets an apostrophe first, which the reader takes away again (EXP-04). */
export function csvCell(value: CellValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const safe = runsAsFormula.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** One row with its line end; a row of a single empty cell is written so that it is not taken for a blank line. */
export function csvRow(cells: readonly CellValue[]): string {
  const row = cells.map(csvCell).join(",");
  return `${row === "" ? '""' : row}\n`;
}
