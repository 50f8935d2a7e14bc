import { expect, test } from "vitest";
import { callAddress, phoneDigits } from "./phone";

test.each([
  ["+44 (0)20 7946 0100", "442079460100", "tel:+442079460100"],
  ["0031 20 555 0199", "31205550199", "tel:0031205550199"],
  ["+1-202-555-0143", "12025550143", "tel:+12025550143"],
])("%s is compared as %s and called as %s", (phone, digits, address) => {
  expect(phoneDigits(phone)).toBe(digits);
  expect(callAddress(phone)).toBe(address);
});
