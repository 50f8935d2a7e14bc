import { shownInLines } from "@/lib/kernel/unseen-signs";

/**
 * JSON as it leaves: signs that command a terminal, hide or turn text around are written as `\u009b`, which every reader of JSON
 * takes for the same text (docs/decisions/0025). Most answers hold nothing but ASCII, which is told without looking at each sign.
 */
export const shownJson = (json: string): string =>
  Buffer.byteLength(json) === json.length && !json.includes("\u007F") ? json : shownInLines(json);
