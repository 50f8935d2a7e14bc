type SaidOnce = {
  /** By which the address leads to it. */
  readonly id: string;
  /** What stands in each row. */
  readonly short: string;
  readonly whole: string;
  readonly rows: number;
};

/** So many rows with the same evidence are too many to read it in each. */
const alike = 3;

/** The evidence that many of these rows share and that has a beginning short enough to stand for it, in the order of the rows. */
export function saidOnce(evidence: readonly string[]): readonly SaidOnce[] {
  const counts = new Map<string, number>();
  for (const one of evidence) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts]
    .flatMap(([whole, rows]) => {
      const [short = whole] = whole.split(/: |; /, 1);
      return rows < alike || short === whole ? [] : [{ short, whole, rows }];
    })
    .map((one, place) => ({ id: `evidence-${String(place + 1)}`, ...one }));
}
