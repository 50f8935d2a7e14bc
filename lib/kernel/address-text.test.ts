import { expect, it } from "vitest";
import { decodedText } from "./address-text";

it.each([
  ["a%20b", "a b"],
  ["caf%C3%A9", "café"],
  ["ledger", "ledger"],
  // Decoded already, as the framework hands it to a page's title.
  ["%", "%"],
  ["%zz", "%zz"],
  ["100%", "100%"],
  ["%C3", "%C3"],
])("%s of an address says %s", (part, says) => {
  expect(decodedText(part)).toBe(says);
});
