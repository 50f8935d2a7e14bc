import { paths } from "@/lib/kernel/paths";

/** The address of the list as it stands, by parameter. */
export type Given = Readonly<Record<string, string | null>>;

/** The same list with something changed; where the page stood is forgotten unless it is said again. */
export const listHref = (given: Given, change: Given = {}): string => paths.services({ ...given, ...change });

const wordsOf = (text: string | null | undefined): readonly string[] =>
  text === null || text === undefined || text === "" ? [] : text.split(",");

/** How a value stands in a list parameter: chosen, excluded by `-`, or not at all. */
export function stateOf(text: string | null | undefined, value: string): "chosen" | "excluded" | "open" {
  const words = wordsOf(text);
  return words.includes(value) ? "chosen" : words.includes(`-${value}`) ? "excluded" : "open";
}

/** The parameter with a value put in as `to`, whatever it was before. */
export function withValue(
  text: string | null | undefined,
  value: string,
  to: "chosen" | "excluded" | "open",
): string {
  const rest = wordsOf(text).filter((word) => word !== value && word !== `-${value}`);
  return [...rest, ...(to === "open" ? [] : [to === "chosen" ? value : `-${value}`])].join(",");
}

/** The words of a parameter, with what is excluded marked. */
export const chosenIn = (
  text: string | null | undefined,
): readonly { readonly value: string; readonly excluded: boolean }[] =>
  wordsOf(text).map((word) =>
    word.startsWith("-") ? { value: word.slice(1), excluded: true } : { value: word, excluded: false },
  );
