/** What may stand in one cell: text, a figure, or nothing. */
export type CellValue = string | number | null;

/** A spreadsheet runs a text that begins so as a formula; an apostrophe is on the list so that reading back is exact. */
const runsAsFormula = /^[=+\-@'\t\r]/;

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
