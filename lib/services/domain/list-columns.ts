/** The columns of the services list, after the name, which is always there (PAG-01). */
export const listColumns = [
  "owner",
  "tier",
  "lifecycle",
  "kind",
  "system",
  "grade",
  "findings",
  "dependents",
  "tags",
  "updated",
] as const;
export type ListColumn = (typeof listColumns)[number];

/** What is shown until somebody chooses. */
export const standardColumns: readonly ListColumn[] = ["owner", "tier", "lifecycle", "grade", "findings"];

const isColumn = (word: string): word is ListColumn => (listColumns as readonly string[]).includes(word);

/** The columns that a text names, each once, in its order; and the words that name none. */
export function columnsIn(text: string): {
  readonly columns: readonly ListColumn[];
  readonly unknown: readonly string[];
} {
  const words = text
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  return {
    columns: [...new Set(words.filter(isColumn))],
    unknown: words.filter((word) => !isColumn(word)),
  };
}

/** The same columns with one moved a place earlier or later; at the end it stays. */
export function moved(
  columns: readonly ListColumn[],
  column: ListColumn,
  step: 1 | -1,
): readonly ListColumn[] {
  const from = columns.indexOf(column);
  const to = from + step;
  if (from < 0 || to < 0 || to >= columns.length) return columns;
  return columns.toSpliced(from, 1).toSpliced(to, 0, column);
}
