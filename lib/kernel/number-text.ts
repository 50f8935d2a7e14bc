/**
 * The number that a text writes out in the digits 0 to 9, such as 12, -3, 0.25 or 0,25; null for all else, also for what a
 * program would read: 0x1F, 1e3, Infinity, nothing at all.
 */
export function numberIn(text: string): number | null {
  const bare = text.trim();
  return /^-?\d{1,15}(?:[.,]\d{1,15})?$/.test(bare) ? Number(bare.replace(",", ".")) : null;
}

/** The whole number that a text writes in the one way there is: no leading zeros, nothing behind a point, nothing around it; null for all else. */
export const wholeIn = (text: string): number | null =>
  /^(?:0|-?[1-9]\d{0,14})$/.test(text) ? Number(text) : null;

/** A whole number from 0 to what a column of the database holds, in plain digits; null for all else. */
export function countIn(text: string): number | null {
  const number = /^\s*\d{1,10}\s*$/.test(text) ? Number(text) : null;
  return number === null || number > 2_147_483_647 ? null : number;
}
