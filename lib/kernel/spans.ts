/** A stretch of time, half-open, in milliseconds since 1970. Infinity where it has no end, -Infinity where it has no start. */
export type Span = { readonly start: number; readonly end: number };

/** What two spans share; null where that is nothing. */
export function shared(a: Span, b: Span): Span | null {
  const start = Math.max(a.start, b.start);
  const end = Math.min(a.end, b.end);
  return start < end ? { start, end } : null;
}

/** The same time as spans that neither touch nor overlap, in order; empty and inverted ones drop out. */
export function joined(spans: readonly Span[]): readonly Span[] {
  const out: { start: number; end: number }[] = [];
  for (const { start, end } of spans
    .filter((span) => span.start < span.end)
    .sort((a, b) => a.start - b.start)) {
    const last = out.at(-1);
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
    else out.push({ start, end });
  }
  return out;
}

/** The time of the first spans that lies in none of the others, joined. */
export function without(spans: readonly Span[], others: readonly Span[]): readonly Span[] {
  const holes = joined(others);
  return joined(spans).flatMap((span) => {
    const rest: Span[] = [];
    let { start } = span;
    for (const hole of holes) {
      if (hole.end <= start) continue;
      if (hole.start >= span.end) break;
      if (hole.start > start) rest.push({ start, end: hole.start });
      start = hole.end;
    }
    if (start < span.end) rest.push({ start, end: span.end });
    return rest;
  });
}

/** The time that lies in both lists, joined. */
export function sharedBy(some: readonly Span[], others: readonly Span[]): readonly Span[] {
  const [a, b] = [joined(some), joined(others)];
  const out: Span[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [one, other] = [a[i], b[j]];
    if (one === undefined || other === undefined) break;
    const both = shared(one, other);
    if (both !== null) out.push(both);
    if (one.end < other.end) i += 1;
    else j += 1;
  }
  return out;
}

/** Their elapsed time together in whole seconds; what overlaps counts once. */
export const secondsOf = (spans: readonly Span[]): number =>
  Math.round(joined(spans).reduce((sum, { start, end }) => sum + end - start, 0) / 1000);
