/**
 * Names that look like another because some of their letters are of another script: `Pаyments` with a Cyrillic а. A name may hold
 * several scripts word by word; within one word letters that look alike are hardly ever meant.
 */

const scripts = ["Latin", "Cyrillic", "Greek", "Armenian"] as const;
type Script = (typeof scripts)[number];

const ofScript = {
  Latin: /\p{Script=Latin}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
  Armenian: /\p{Script=Armenian}/u,
} as const satisfies Readonly<Record<Script, RegExp>>;

const scriptOf = (letter: string): Script | null => scripts.find((one) => ofScript[one].test(letter)) ?? null;

/** Letters of other scripts that nobody tells from a Latin one in most typefaces, and that Latin one. */
const looksLatin: ReadonlyMap<string, string> = new Map(
  (
    [
      // Cyrillic
      ["АВСЕНІЈКМОРЅТХҮԌԚԜ", "ABCEHIJKMOPSTXYGQW"],
      ["асԁеһіјӏорԛѕԝхуѵ", "acdehijlopqswxyv"],
      // Greek
      ["ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX"],
      ["αινορυ", "aivopu"],
      // Armenian
      ["ՍՕցհոսօ", "UOghnuo"],
    ] as const
  ).flatMap(([from, to]) =>
    Array.from(from).map((letter, at): readonly [string, string] => [letter, to[at] ?? letter]),
  ),
);

export type Mixed = {
  /** The word as it is written. */
  readonly word: string;
  /** The letter that is of another script than the rest of the word, and that script. */
  readonly letter: string;
  readonly script: string;
  /** The Latin letter it looks like. */
  readonly like: string;
};

const words = /[\p{L}\p{M}\p{N}]+/gu;

/** The first letter of a word that stands among Latin ones and looks like one. */
function amongLatin(word: string): Mixed | null {
  const letters = Array.from(word);
  if (!letters.some((letter) => scriptOf(letter) === "Latin")) return null;
  for (const letter of letters) {
    const like = looksLatin.get(letter);
    const script = scriptOf(letter);
    if (like !== undefined && script !== null) return { word, letter, script, like };
  }
  return null;
}

/** A word of one script whose every letter looks Latin, in a name that has Latin words beside it: `Сосоа cache`. */
function allLatinLooking(word: string, name: string): Mixed | null {
  const letters = Array.from(word);
  const [letter = ""] = letters;
  const like = looksLatin.get(letter);
  const script = scriptOf(letter);
  if (like === undefined || script === null || letters.length < 2) return null;
  return ofScript.Latin.test(name) && letters.every((one) => looksLatin.has(one))
    ? { word, letter, script, like }
    : null;
}

/** The first word of a name that looks like a Latin one and is not; null where there is none. */
export function mixedScripts(name: string): Mixed | null {
  for (const [word] of name.normalize("NFC").matchAll(words)) {
    const mixed = amongLatin(word) ?? allLatinLooking(word, name);
    if (mixed !== null) return mixed;
  }
  return null;
}

/** The name as it looks: each letter that looks like a Latin one as that one, so that two that look alike are found to be the same. */
export const asItLooks = (name: string): string =>
  Array.from(name.normalize("NFC"), (letter) => looksLatin.get(letter) ?? letter).join("");

/** What is said of such a word, as two sentences: what is, and the way out. */
export const mixedWords = ({
  word,
  letter,
  script,
  like,
}: Mixed): { readonly said: string; readonly mend: string } => ({
  said: `‘${word}’ mixes alphabets: its ‘${letter}’ is ${script} and looks like the Latin ‘${like}’`,
  mend: "Type the word again in one alphabet, so that whoever types it finds it",
});
