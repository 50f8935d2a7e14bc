/**
 * The text with A to Z in small letters, and every other sign as it stands. The rules of all scripts would make an ASCII letter of
 * some signs, as a k of the Kelvin sign: the mail address of one person would become that of another.
 */
export const smallLetters = (text: string): string =>
  text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());

const shape = /^[!-?A-~]+@[!-?A-~]+$/;

/** The key by which mail addresses are compared: in small letters; null for a text that is none, or has a sign outside ASCII. */
export function mailKey(text: string): string | null {
  const plain = text.trim();
  return shape.test(plain) ? smallLetters(plain) : null;
}
