import { expect, test } from "vitest";
import { ownershipDeed } from "./ownership";

const reader = { describe: false, govern: false, unowned: false, claims: false, leads: false };

test.each([
  ["Ownership", {}],
  ["Ask for it", { describe: true, leads: true }],
  ["Hand over", { describe: true, govern: true, leads: true }],
  ["Ownership", { unowned: true }],
  ["Offer it", { unowned: true, describe: true, govern: true }],
  ["Claim or offer it", { unowned: true, describe: true, claims: true, leads: true }],
])("%s is what is offered to who may %j", (words, may) => {
  expect(ownershipDeed({ ...reader, ...may })).toBe(words);
});
