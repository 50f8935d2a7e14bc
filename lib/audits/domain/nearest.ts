import { keyOf } from "@/lib/kernel/slug";

type Named = { readonly slug: string; readonly names: readonly string[] };

const trigrams = (text: string): ReadonlySet<string> => {
  const padded = `  ${keyOf(text)} `;
  const found = new Set<string>();
  for (let place = 0; place + 3 <= padded.length; place += 1) found.add(padded.slice(place, place + 3));
  return found;
};

const leastAlike = 0.3;

/**
 * Finds what a misspelt or half name may have meant: up to three slugs, best first.
 * A name is as near as the share of the text's groups of three letters that it holds, or shares with it.
 */
export function nearestAmong(records: readonly Named[]): (text: string) => readonly string[] {
  const entries: { readonly slug: string; readonly size: number }[] = [];
  const holding = new Map<string, number[]>();
  for (const { slug, names } of records)
    for (const name of new Set(names.map(keyOf))) {
      const grams = trigrams(name);
      for (const gram of grams) {
        const list = holding.get(gram);
        if (list) list.push(entries.length);
        else holding.set(gram, [entries.length]);
      }
      entries.push({ slug, size: grams.size });
    }
  return (text) => {
    const grams = trigrams(text);
    const shared = new Map<number, number>();
    for (const gram of grams)
      for (const place of holding.get(gram) ?? []) shared.set(place, (shared.get(place) ?? 0) + 1);
    const best = new Map<string, number>();
    for (const [place, count] of shared) {
      const entry = entries[place];
      if (!entry) continue;
      const alike = count / (grams.size + entry.size - count);
      if (alike >= leastAlike) best.set(entry.slug, Math.max(best.get(entry.slug) ?? 0, alike));
    }
    return [...best]
      .sort(([a, alikeA], [b, alikeB]) => alikeB - alikeA || (a < b ? -1 : 1))
      .slice(0, 3)
      .map(([slug]) => slug);
  };
}
