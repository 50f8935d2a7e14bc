import { keyOf } from "@/lib/kernel/slug";

/** What a search asks for: every part must be there, and none of the excluded ones; exclusions alone ask for all others (FTS-01). */
export type SearchText = {
  readonly parts: readonly SearchPart[];
  readonly without: readonly SearchPart[];
};
/** Words that must stand one after the other; the last may be a beginning. */
type SearchPart = { readonly words: readonly string[]; readonly begins: boolean };

/** The words of a text as they are stored: compared by key, cut where PostgreSQL cuts them (FTS-02). */
const wordsOf = (text: string): readonly string[] =>
  keyOf(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");

const mostWords = 32;

/** Reads `words "a phrase" -word`; null when there is nothing to look for. */
export function readSearch(text: string): SearchText | null {
  const parts: SearchPart[] = [];
  const without: SearchPart[] = [];
  let left = mostWords;
  for (const [whole, not, phrase, word] of text.matchAll(/(-)?(?:"([^"]*)"?|([^\s"]+))/g)) {
    const words = wordsOf(phrase ?? word ?? "").slice(0, left);
    left -= words.length;
    if (words.length === 0) continue;
    // `-` and a word: not that; a `-` inside a word only divides it.
    const excludes = not !== undefined && whole.length > 1;
    (excludes ? without : parts).push({ words, begins: false });
  }
  const last = parts.at(-1);
  // What is typed last may not be finished yet; a closed phrase is.
  if (last && !/"\s*$/.test(text)) parts[parts.length - 1] = { ...last, begins: true };
  return parts.length + without.length === 0 ? null : { parts, without };
}

const phraseOf = ({ words, begins }: SearchPart): string =>
  words.map((word, at) => (begins && at === words.length - 1 ? `${word}:*` : word)).join(" <-> ");

/** The search in the words of PostgreSQL's `to_tsquery`: letters and digits only, so that nothing in it is read as syntax. */
export const tsQueryOf = ({ parts, without }: SearchText): string =>
  [...parts.map((part) => `(${phraseOf(part)})`), ...without.map((part) => `!(${phraseOf(part)})`)].join(
    " & ",
  );

/** A piece of a text around the first place that the search is about, and the places to mark in it. */
export type Highlight = { readonly text: string; readonly marks: readonly (readonly [number, number])[] };

const around = 80;

/** Where the words of a search stand in a text; null when none does. */
export function highlightIn(text: string, { parts }: SearchText): Highlight | null {
  const exact = new Set(parts.flatMap(({ words, begins }) => (begins ? words.slice(0, -1) : words)));
  const beginnings = parts.flatMap(({ words, begins }) => (begins ? words.slice(-1) : []));
  const places = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].flatMap(({ 0: word, index }) => {
    const key = keyOf(word);
    const begun = beginnings.find((one) => key.startsWith(one));
    if (!exact.has(key) && begun === undefined) return [];
    return [
      [
        index,
        index + (exact.has(key) ? word.length : Math.min(word.length, (begun ?? word).length)),
      ] as const,
    ];
  });
  const [first] = places;
  if (!first) return null;
  const from = first[0] <= around ? 0 : text.lastIndexOf(" ", first[0] - around / 2) + 1;
  const cut = Array.from(text.slice(from, from + around * 3)).length;
  const until = Math.min(text.length, from + cut);
  return {
    text: `${from > 0 ? "…" : ""}${text.slice(from, until)}${until < text.length ? "…" : ""}`,
    marks: places
      .filter(([, end]) => end <= until)
      .map(([start, end]) => [start - from + (from > 0 ? 1 : 0), end - from + (from > 0 ? 1 : 0)] as const),
  };
}
