import { credentialsDropped } from "@/lib/kernel/credentials";
import { lengths } from "@/lib/kernel/lengths";
import { withoutUnseen } from "@/lib/kernel/unseen-signs";

/** True for text that begins as a JSON object, or as a list of them, does. */
export const isJsonText = (text: string): boolean => /^\s*(?:\{|\[\s*\{)/.test(text);

/** Why a text is too long to be looked up; null when it is not. */
export function lengthFault(asked: string): string | null {
  const isJson = isJsonText(asked);
  const most = isJson ? lengths.alert : lengths.lookup;
  // Counted in letters, but a text of twice as many signs is never short enough.
  if (asked.length <= most || (asked.length <= most * 2 && Array.from(asked).length <= most)) return null;
  return isJson
    ? `Shorten this to ${String(lengths.alert / 1024)} KB: the labels of one alert are enough`
    : `Shorten this to ${String(lengths.lookup)} characters: one name or address is enough`;
}

/** How people begin who ask the box as they would ask a colleague: what follows is the name. */
const question =
  /^(?:whom?|which team|what team)\s+(?:owns?|maintains|runs|looks after|is (?:the )?owner of|is on[ -]?call for|is responsible for|(?:do|should|can) (?:i|we) (?:call|page|ask|reach|contact)(?: for| about)?|to (?:call|page|ask)(?: for| about)?)\s+(?:the\s+)?(?=\S)/i;

const questionMark = /[?\s]{1,9}$/;

/** Words that a plus sign joins, as an address of a browser or a form writes spaces. */
const joinedByPlus = /^[\p{L}\p{N}][\p{L}\p{N} ._-]*(?:\+[\p{L}\p{N}._-]+)+$/u;

/**
 * What a look-up is read as, in turn: the first by which a record is called exactly counts, else the last. Something may be
 * called like a question, or with a plus sign in its name; who asks mostly means neither.
 */
export function lookupTexts(text: string): readonly string[] {
  const cleaned = cleanLookup(text);
  const { bare } = firstLine(text);
  // A question mark behind it is no more of the words than in a question with spaces.
  const unasked = cleaned.replace(questionMark, "");
  const spaced = joinedByPlus.test(unasked) ? cleanLookup(unasked.replaceAll("+", " ")) : cleaned;
  return [...new Set([...(question.test(bare) ? [bare.replace(questionMark, "")] : []), cleaned, spaced])];
}

/** The first line of a paste without quotes, brackets, full stops and the words of a question around it; an alert as JSON stays whole (LKP-01). */
export function cleanLookup(text: string): string {
  const { bare, isJson } = firstLine(text);
  if (isJson) return bare;
  const cleaned = question.test(bare) ? bare.replace(question, "").replace(questionMark, "") : bare;
  // Behind `/who/` a browser or a server in front may make one slash of two.
  return credentialsDropped(cleaned.replace(/^(https?:\/)(?=[^/])/i, "$1/")).trim();
}

function firstLine(text: string): { readonly bare: string; readonly isJson: boolean } {
  const seen = withoutUnseen(text);
  if (isJsonText(seen)) return { bare: seen.trim(), isJson: true };
  const line = seen.split(/[\r\n]+/).find((one) => one.trim() !== "") ?? "";
  let end = line.length;
  const trailing = "\"'`>.,;:) \t";
  // A bracket that was opened belongs to the name: "Seat Maps (obsolete)".
  let unopened = line.split(")").length - line.split("(").length;
  while (end > 0 && trailing.includes(line[end - 1] ?? "")) {
    if (line[end - 1] === ")" && unopened-- <= 0) break;
    end -= 1;
  }
  // What is looked up is shown again, and counted when nothing fits: no password may come along (BAD-10).
  return { bare: line.slice(0, end).replace(/^["'`<\s]+/, ""), isJson: false };
}
