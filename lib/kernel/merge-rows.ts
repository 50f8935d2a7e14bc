/** A row of a list as a form sends it: its fields as texts. */
export type TextRow = Readonly<Record<string, string>>;

/** A row that both sides changed, each in its own way; null where it is not there. */
export type RowsInConflict = {
  readonly was: TextRow | null;
  readonly theirs: TextRow | null;
  readonly yours: TextRow | null;
};

export type MergedRows = {
  /** Your rows with all that only they did; where both changed a row, yours. */
  readonly withYours: readonly TextRow[];
  /** The same; where both changed a row, theirs. */
  readonly withTheirs: readonly TextRow[];
  readonly conflicts: readonly RowsInConflict[];
};

/** A text as it counts: without the line ends of another machine and without blanks around it. */
export const plainText = (text: string): string => text.replaceAll("\r\n", "\n").trim();

const filled = (row: TextRow): string =>
  JSON.stringify(
    Object.entries(row)
      .map(([field, text]) => [field, plainText(text)])
      .filter(([, text]) => text !== "")
      .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1)),
  );
const same = (a: TextRow | null, b: TextRow | null): boolean =>
  a === null || b === null ? a === b : filled(a) === filled(b);

/** Rows by what tells them apart; of two with one name the second is a row of its own. */
function byKey(rows: readonly TextRow[], keyOf: (row: TextRow) => string): ReadonlyMap<string, TextRow> {
  const found = new Map<string, TextRow>();
  for (const row of rows) {
    const key = keyOf(row);
    let times = 1;
    while (found.has(`${key}\n${String(times)}`)) times += 1;
    found.set(`${key}\n${String(times)}`, row);
  }
  return found;
}

/**
 * Two changes of one list brought together row by row (CON-02): a row that only one side added, changed or took away follows
 * that side. What you did keeps its place; what they added stands behind it.
 */
export function mergeRows(
  was: readonly TextRow[],
  theirs: readonly TextRow[],
  yours: readonly TextRow[],
  keyOf: (row: TextRow) => string,
): MergedRows {
  const [before, there, here] = [byKey(was, keyOf), byKey(theirs, keyOf), byKey(yours, keyOf)];
  const withYours: TextRow[] = [];
  const withTheirs: TextRow[] = [];
  const conflicts: RowsInConflict[] = [];
  const put = (rows: TextRow[], row: TextRow | null) => {
    if (row !== null) rows.push(row);
  };
  for (const key of new Set([...here.keys(), ...there.keys()])) {
    const b = before.get(key) ?? null;
    const t = there.get(key) ?? null;
    const y = here.get(key) ?? null;
    const contested = !same(t, y) && !same(b, t) && !same(b, y);
    if (contested) conflicts.push({ was: b, theirs: t, yours: y });
    put(withYours, contested || same(b, t) || same(t, y) ? y : t);
    put(withTheirs, !contested && (same(b, t) || same(t, y)) ? y : t);
  }
  return { withYours, withTheirs, conflicts };
}
