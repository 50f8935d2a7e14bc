/** How many slips lead from one word to another: a letter more, less, other, or two neighbours swapped (Damerau). */
export function slips(from: string, to: string): number {
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

const isLetter = /[\p{L}\p{N}]/u;

/** The groups of three letters of a text's words, as PostgreSQL's pg_trgm takes them: two blanks before each word, one after. */
export function trigramsOf(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  let word = "";
  const close = () => {
    if (word === "") return;
    const padded = Array.from(`  ${word} `);
    for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3).join(""));
    word = "";
  };
  for (const letter of text.toLowerCase())
    if (isLetter.test(letter)) word += letter;
    else close();
  close();
  return found;
}

/** How alike two texts are, from 0 to 1: the share of trigrams that both have, as pg_trgm's `similarity`. */
export function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  let both = 0;
  for (const gram of one) if (other.has(gram)) both += 1;
  const all = one.size + other.size - both;
  return all === 0 ? 0 : both / all;
}
