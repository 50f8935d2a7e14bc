/** A document as it is written: its keys stand in the order in which they were put in (EXP-03). */
export type Plain = Readonly<Record<string, unknown>>;

const isSet = (value: unknown): boolean =>
  value !== null &&
  value !== undefined &&
  !(Array.isArray(value) && value.length === 0) &&
  !(typeof value === "object" && !Array.isArray(value) && Object.keys(value).length === 0);

/** Only what is set: null, empty lists and empty objects say nothing and are left out. */
export const filled = (entries: Plain): Plain =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => isSet(value)));

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Free JSON with the keys of every object in order: the database keeps no order of its own. */
export function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (!isPlain(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, inner]) => [key, ordered(inner)]),
  );
}

/** A list in the order of its texts, compared by code unit and so the same on every machine. */
export const sortedBy = <T>(rows: readonly T[], ...keys: readonly ((row: T) => string)[]): readonly T[] =>
  [...rows].sort((a, b) => {
    for (const key of keys) {
      const [one, other] = [key(a), key(b)];
      if (one !== other) return one < other ? -1 : 1;
    }
    return 0;
  });
