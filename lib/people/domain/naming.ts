import { lengths } from "@/lib/kernel/lengths";
import { isReservedSlug, isSlug } from "@/lib/kernel/slug";
import { inked, isLine, isSeen, lineWords, seenWords } from "@/lib/kernel/unseen-signs";

const seen = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** White space around a name goes, runs of it become one space. */
export const tidyName = (text: string): string => text.trim().replaceAll(/[ \t]+/g, " ");

/** Why a text cannot be a display name or an alias, in one sentence; null when it can. */
export function nameFault(text: string): string | null {
  const name = tidyName(text);
  if (name === "") return "Give a name";
  if (!isLine(name)) return lineWords;
  if (!seen.test(inked(name))) return "Give a name with a letter, a digit or a symbol that can be seen";
  if (!isSeen(name)) return seenWords;
  if (Array.from(name).length > lengths.name) return `Shorten the name to ${String(lengths.name)} characters`;
  return null;
}

/** Why a text cannot be a slug, in one sentence; null when it can. */
export function slugFault(text: string): string | null {
  if (!isSlug(text))
    return "Use 1 to 63 lower-case letters, digits, dots, dashes or underscores, with a letter or digit at both ends";
  if (isReservedSlug(text)) return `‘${text}’ is a word of Steward's own addresses. Choose another`;
  return null;
}
