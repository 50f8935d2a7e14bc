import { crc32 } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isToken, tokenOf } from "./token-text";

const none = tokenOf(new Uint8Array(32));
const all = tokenOf(new Uint8Array(32).fill(255));

test("a token is a prefix, 32 bytes as letters and digits, and six that check them", () => {
  expect(none).toBe(`stw_${"0".repeat(43)}2CZclj`);
  expect(all).toMatch(/^stw_[0-9A-Za-z]{49}$/);
  expect(() => tokenOf(new Uint8Array(31))).toThrow("a token is made of 32 bytes");
});

test("the six are the CRC-32 of what stands before them, which any scanner can reckon", () => {
  const digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  const check = Array.from(all.slice(-6));
  const value = check.reduce((sum, sign) => sum * 62 + digits.indexOf(sign), 0);
  expect(value).toBe(crc32(all.slice(4, -6)));
});

test("what was made is a token, two of different bytes differ, and no sign of one may be another", () => {
  const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(bytes, fc.integer({ min: 4, max: 52 }), (made, at) => {
      const token = tokenOf(made);
      const other = token[at] === "x" ? "y" : "x";
      expect(isToken(token)).toBe(true);
      expect(isToken(token.slice(0, at) + other + token.slice(at + 1))).toBe(false);
    }),
  );
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(tokenOf(a) === tokenOf(b)).toBe(Buffer.from(a).equals(Buffer.from(b)));
    }),
  );
});

test("nothing else is a token", () => {
  for (const text of [
    "",
    "stw_",
    none.slice(0, -1),
    `${none}0`,
    ` ${none}`,
    none.replace("stw_", "ghp_"),
    "eyJhbGciOi",
  ])
    expect(isToken(text)).toBe(false);
});
