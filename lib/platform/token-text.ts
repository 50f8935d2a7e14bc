/**
 * What a token looks like: `stw_`, 32 random bytes in letters and digits, and six that check the rest, so that scanners of
 * secrets find one wherever it was left, and take nothing else for one.
 */
import { crc32 } from "node:zlib";

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const prefix = "stw_";
/** So many random bytes a token is made of. */
export const tokenBytes = 32;
const [bodyLength, checkLength] = [43, 6];
const shape = "stw_[0-9A-Za-z]{49}";
const [whole, within] = [new RegExp(`^${shape}$`), new RegExp(shape, "g")];

function inDigits(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest /= 62n) text = (digits[Number(rest % 62n)] ?? "") + text;
  return text;
}

const checkOf = (body: string): string => inDigits(BigInt(crc32(body)), checkLength);

/** The token that these 32 bytes make. */
export function tokenOf(bytes: Uint8Array): string {
  if (bytes.length !== tokenBytes) throw new Error("a token is made of 32 bytes");
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const body = inDigits(value, bodyLength);
  return `${prefix}${body}${checkOf(body)}`;
}

/** True for a text in which a token stands somewhere. */
export const holdsToken = (text: string): boolean =>
  [...text.matchAll(within)].some(([found]) => isToken(found));

/** True for a text that has the shape of a token and whose last six signs fit the rest; whether there is one says the database. */
export function isToken(text: string): boolean {
  if (!whole.test(text)) return false;
  const body = text.slice(prefix.length, -checkLength);
  return text.slice(-checkLength) === checkOf(body);
}
