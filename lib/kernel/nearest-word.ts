import { slips } from "./likeness";

/** The known word a misspelt one most likely means, or null when none is near; of two as near, the earlier. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const asked = word.slice(0, 64).toLowerCase();
  let best: { readonly name: string; readonly away: number } | null = null;
  for (const name of known) {
    const away = slips(asked, name.toLowerCase());
    if (away <= Math.max(2, Math.floor(name.length / 3)) && away < name.length && (!best || away < best.away))
      best = { name, away };
  }
  return best?.name ?? null;
}
