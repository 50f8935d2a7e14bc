/** So many characters of JSON a record carries, whichever noun it is, of what a file held and no field does (MOD-16). */
export const extrasLimit = 64 * 1024;

/** What files carried that no field holds, under the names of their formats. */
export type Extras = Readonly<Record<string, unknown>>;
/** A part that can be left out by itself: one key of a format, or all of a format that is no mapping. */
export type ExtrasPart = { readonly format: string; readonly key: string | null; readonly size: number };

const lengthOf = (value: unknown): number => JSON.stringify(value).length;

/** How many characters of JSON these extras have. */
export const extrasSize = (extras: Extras): number => lengthOf(extras);

const entriesOf = (value: unknown): readonly (readonly [string, unknown])[] =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.entries(value).filter(([, inner]) => inner !== undefined)
    : [];

type Measured = ExtrasPart & { readonly cost: number };

/** Each part, and what the extras lose with it: its key, value, colon and comma. */
function partsOf(format: string, value: unknown): readonly Measured[] {
  const entries = entriesOf(value);
  const part = (name: string, key: string | null, inner: unknown): Measured => {
    const size = lengthOf(inner);
    return { format, key, size, cost: lengthOf(name) + size + 2 };
  };
  return entries.length === 0
    ? [part(format, null, value)]
    : entries.map(([key, inner]) => part(key, key, inner));
}

/** Extras cut to what a record may carry, the largest part first, and the parts that were left out in this order. */
export function extrasThatFit(extras: Extras): {
  readonly kept: Extras;
  readonly left: readonly ExtrasPart[];
} {
  let size = extrasSize(extras);
  if (size <= extrasLimit) return { kept: extras, left: [] };
  const formats = entriesOf(extras).map(([format, value]) => ({
    format,
    value,
    parts: partsOf(format, value),
  }));
  const standing = new Map(formats.map(({ format, parts }) => [format, parts.length]));
  const left: Measured[] = [];
  for (const part of formats.flatMap(({ parts }) => parts).sort((a, b) => b.size - a.size)) {
    if (size <= extrasLimit) break;
    left.push(part);
    size -= part.cost;
    const others = (standing.get(part.format) ?? 1) - 1;
    standing.set(part.format, others);
    // With its last part goes the format: its name, colon, braces and comma, but the comma that was counted already.
    if (others === 0 && part.key !== null) size -= lengthOf(part.format) + 3;
  }
  const gone = new Map<string, Set<string | null>>();
  for (const { format, key } of left) gone.set(format, (gone.get(format) ?? new Set()).add(key));
  const kept = formats.flatMap(({ format, value }): [string, unknown][] => {
    const without = gone.get(format);
    if (without === undefined) return [[format, value]];
    if (standing.get(format) === 0) return [];
    return [[format, Object.fromEntries(entriesOf(value).filter(([key]) => !without.has(key)))]];
  });
  return {
    kept: Object.fromEntries(kept),
    left: left.map(({ format, key, size: its }) => ({ format, key, size: its })),
  };
}
