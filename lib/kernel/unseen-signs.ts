/**
 * Signs that leave no ink and yet do something: control signs, which command a terminal, signs without width, signs that turn
 * the direction of text around, and letters that only fill a place. Who may hold them where is said here alone.
 */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115F\u1160\u3164\uFFA0]/gu;

/** Signs that leave no ink, fillers that count as letters and the blank of Braille among them. */
const inkless = /[\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** As phones type an emoji: the sign that asks for its picture, after what has one, or between a digit and the key around it. */
const picture = "(?<=\\p{Extended_Pictographic})\\uFE0F|(?<=[0-9#*])\\uFE0F(?=\\u20E3)";
/** The text without signs that leave no ink; white space stays. */
export const inked = (text: string): string => text.replaceAll(inkless, "");

/** What cleaning takes away as well: halves of signs; what it leaves: tabs and the ends of lines. */
const droppable = new RegExp(`(?![\\t\\n\\r])(?:${unseen.source}|\\p{Cs})`, "gu");

/** Between letters of scripts that join, and within an emoji, a joiner is part of how a word is written. */
const joiner =
  /(?<=[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}])(?<!\p{ASCII})[\u200C\u200D](?=[\p{L}\p{M}\p{Extended_Pictographic}])(?!\p{ASCII})/u;

/**
 * Of a flag of a part of a country, such as that of Scotland: a black flag, the code of the part in signs that show nothing by
 * themselves, and the sign that ends them. Whatever else hides in such signs stays hidden, and is none.
 */
const letterTag = "[\\u{E0061}-\\u{E007A}]";
const codeTag = "[\\u{E0030}-\\u{E0039}\\u{E0061}-\\u{E007A}]";
const flag = "\\u{1F3F4}";
const ofFlag = `(?<=${flag}${codeTag}{0,4})${codeTag}(?=${codeTag}{0,4}\\u{E007F})|(?<=${flag}${letterTag}{2}${codeTag}{1,3})\\u{E007F}`;

/** Unseen signs that belong to what is seen. */
const belongs = `(?:${joiner.source}|${ofFlag})`;
const unjoined = new RegExp(`(?!${belongs})${unseen.source}`, "gu");

/** A quick look whether there is anything at all. */
const mayEscape = new RegExp(`(?!\\n)${unseen.source}`, "u");

const noLine = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
/** They turn around what follows them, up to a sign that may never come. */
const turns = /[\u202A-\u202E\u2066-\u2069]/gu;
const noText = new RegExp(`(?![\\t\\n\\r])(?:\\p{Cc}|[\\p{Zl}\\p{Zp}]|${turns.source})`, "u");

/** True for text of one line: without line breaks, control signs and signs that turn its direction around. */
export const isLine = (text: string): boolean => !noLine.test(text);
/** What to do about a text that is no line. */
export const lineWords = "Leave out line breaks, control and direction characters";

/** True for text of several lines: without control signs but tabs and line breaks, and without signs that turn or break it. */
export const isText = (text: string): boolean => !noText.test(text);
/** What to do about a text that is none. */
export const textWords = "Leave out control characters; line breaks and tabs may stay";

/** A sign as its code: `U+202E`. */
export const codeOf = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;

/** Why a text is no text of several lines, in one sentence; null when it is. */
export function textFault(text: string): string | null {
  const [sign] = noText.exec(text) ?? [];
  if (sign === undefined) return null;
  if (/\p{Cc}/u.test(sign)) return textWords;
  return `Leave out ${codeOf(sign)}: it is not seen, and turns or breaks the text`;
}

/** The text without the signs that turn it around. */
export const withoutTurns = (text: string): string => text.replaceAll(turns, "");

const noName = new RegExp(`(?!${belongs}|${picture})(?:${unseen.source}|${inkless.source})|\\p{Cs}`, "u");
/** True for a name: without signs that are not seen, by which two names could look alike, and without halves of signs. */
export const isSeen = (text: string): boolean => !noName.test(text);
/** What to do about a name that is none. */
export const seenWords = "Leave out signs that are not seen, such as spaces without width";

/** The text without signs that are not seen, and without halves of signs; tabs and line breaks stay. */
export const withoutUnseen = (text: string): string => text.replaceAll(droppable, "");

/** The text cut at the signs that are not seen: every second part is one of them. */
export const cutAtUnseen = (text: string): readonly string[] =>
  text.split(new RegExp(`(${unjoined.source})`, "u"));

/** As JSON writes a sign it escapes, so that an answer in JSON means the same as before. */
const escaped = (signs: string): string =>
  Array.from(
    { length: signs.length },
    (_, at) => `\\u${signs.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");

/** The text on one line, with every sign that is not seen written out: `\u001b`. */
export const shownInLine = (text: string): string => text.replaceAll(unjoined, escaped);

/** The same of text of several lines: what a terminal is given, in words or in JSON, commands it to nothing but the next line. */
export const shownInLines = (text: string): string =>
  mayEscape.test(text) ? text.replaceAll(unjoined, (sign) => (sign === "\n" ? sign : escaped(sign))) : text;
