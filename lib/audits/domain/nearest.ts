import { keyOf } from "@/lib/kernel/slug";

type Named = { readonly slug: string; readonly names: readonly string[] };

const trigrams = (text: string): ReadonlySet<string> => {
  const padded = `  ${keyOf(text)} `;
  const found = new Set<string>();
  for (let place = 0; place + 3 <= padded.length; place += 1) found.add(padded.slice(place, place + 3));
  return found;
};

const leastAlike = 0.3;
/** Three letters that so many names hold point at none of them. */
const commonFrom = 500;

/**
 * Finds what a misspelt or half name may have meant: up to three slugs, best first.
 * A name is as near as the share of the text's groups of three letters that it holds, or shares with it.
 */
export function nearestAmong(records: readonly Named[]): (text: string) => readonly string[] {
  const entries: { readonly slug: string; readonly grams: ReadonlySet<string> }[] = [];
  const holding = new Map<string, number[]>();
  for (const { slug, names } of records)
    for (const name of new Set(names.map(keyOf))) {
      const grams = trigrams(name);
      for (const gram of grams) {
        const list = holding.get(gram);
        if (list) list.push(entries.length);
        else holding.set(gram, [entries.length]);
      }
      entries.push({ slug, grams });
    }
  return (text) => {
    const grams = trigrams(text);
    const best = new Map<string, number>();
    const rare = [...grams].flatMap((gram) => {
      const places = holding.get(gram) ?? [];
      return places.length <= commonFrom ? [places] : [];
    });
    for (const place of new Set(rare.flat())) {
      const entry = entries[place];
      if (!entry) continue;
      let shared = 0;
      for (const gram of grams) if (entry.grams.has(gram)) shared += 1;
      const alike = shared / (grams.size + entry.grams.size - shared);
      if (alike >= leastAlike) best.set(entry.slug, Math.max(best.get(entry.slug) ?? 0, alike));
    }
    return [...best]
      .sort(([a, alikeA], [b, alikeB]) => alikeB - alikeA || (a < b ? -1 : 1))
      .slice(0, 3)
      .map(([slug]) => slug);
  };
}
