/** Steps from one word to another: a letter more, less, other, or two letters swapped. */
function steps(from: string, to: string): number {
  const width = to.length + 1;
  let older: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: width }, (_, place) => place);
  for (let row = 1; row <= from.length; row += 1) {
    const next: number[] = [row];
    for (let place = 1; place < width; place += 1) {
      const same = from[row - 1] === to[place - 1];
      const swapped =
        row > 1 && place > 1 && from[row - 1] === to[place - 2] && from[row - 2] === to[place - 1];
      next.push(
        Math.min(
          (last[place] ?? 0) + 1,
          (next[place - 1] ?? 0) + 1,
          (last[place - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (older[place - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    older = last;
    last = next;
  }
  return last[to.length] ?? 0;
}

/** The known word a misspelt one most likely means, or null when none is near; of two as near, the earlier. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const asked = word.slice(0, 64).toLowerCase();
  let best: { readonly name: string; readonly away: number } | null = null;
  for (const name of known) {
    const away = steps(asked, name.toLowerCase());
    if (away <= Math.max(2, Math.floor(name.length / 3)) && away < name.length && (!best || away < best.away))
      best = { name, away };
  }
  return best?.name ?? null;
}
