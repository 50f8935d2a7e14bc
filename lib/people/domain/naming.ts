import { lengths } from "@/lib/kernel/lengths";
import { isReservedSlug, isSlug } from "@/lib/kernel/slug";

/** Control characters, line breaks, and the signs that turn the direction of text around: no name holds one (REF-08). */
const forbidden = /[\p{Cc}\u2028\u2029\u200E\u200F\u061C\u202A-\u202E\u2066-\u2069]/u;

/** White space around a name goes, runs of it become one space. */
export const tidyName = (text: string): string => text.trim().replaceAll(/[ \t]+/g, " ");

/** Why a text cannot be a display name or an alias, in one sentence; null when it can. */
export function nameFault(text: string): string | null {
  const name = tidyName(text);
  if (name === "") return "Give a name";
  if (forbidden.test(name)) return "Leave out line breaks, control and direction characters";
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
