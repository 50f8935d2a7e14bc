/** What the records of a field are called. */
export type ChoiceNoun = "person" | "team" | "service" | "system" | "business service";

/** A record that a field offers. */
export type Choice = {
  readonly slug: string;
  readonly name: string;
  /** What lists of teams say of each. */
  readonly state?: string;
  readonly members?: number;
  readonly led?: boolean;
};

/** How well a name fits what is typed: it begins so, a word of it does, it holds it, or something else of the record does. */
function rankOf({ slug, name }: Choice, text: string): number {
  const names = [name.toLowerCase(), slug.toLowerCase()];
  if (names.some((one) => one.startsWith(text))) return 0;
  if (names.some((one) => one.split(/[\s\-_/.:()]+/).some((word) => word.startsWith(text)))) return 1;
  return names.some((one) => one.includes(text)) ? 2 : 3;
}

/** Choices as whoever types a name expects them, those that fit alike in the order they came; the record itself is none. */
export function choicesFor(typed: string, all: readonly Choice[], except: string | null): readonly Choice[] {
  const text = typed.trim().toLowerCase();
  const others = all.filter(({ slug }) => slug !== except);
  return text === "" ? others : others.toSorted((a, b) => rankOf(a, text) - rankOf(b, text));
}
