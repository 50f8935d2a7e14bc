/**
 * What a token looks like: `stw_`, 32 random bytes in letters and digits, and six that check the rest, so that scanners of
 * secrets find one wherever it was left, and take nothing else for one.
 */

const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const prefix = "stw_";
/** So many random bytes a token is made of. */
export const tokenBytes = 32;
const [bodyLength, checkLength] = [43, 6];
const shape = /^stw_[0-9A-Za-z]{49}$/;

function inDigits(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest /= 62n) text = (digits[Number(rest % 62n)] ?? "") + text;
  return text;
}

/** CRC-32 as zip and PNG reckon it (polynomial EDB88320). */
function crc32(text: string): number {
  let crc = 0xffffffff;
  for (const sign of text) {
    crc ^= sign.charCodeAt(0);
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

const checkOf = (body: string): string => inDigits(BigInt(crc32(body)), checkLength);

/** The token that these 32 bytes make. */
export function tokenOf(bytes: Uint8Array): string {
  if (bytes.length !== tokenBytes) throw new Error("a token is made of 32 bytes");
  const value = bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const body = inDigits(value, bodyLength);
  return `${prefix}${body}${checkOf(body)}`;
}

/** True for a text that has the shape of a token and whose last six signs fit the rest; whether there is one says the database. */
export function isToken(text: string): boolean {
  if (!shape.test(text)) return false;
  const body = text.slice(prefix.length, -checkLength);
  return text.slice(-checkLength) === checkOf(body);
}
