import { expect, test } from "vitest";
import { openWords, ownershipDeed } from "./ownership";

const reader = { waits: null, describe: false, govern: false, unowned: false, claims: false, leads: false };

test.each([
  ["Ownership", {}],
  ["Ask for it", { describe: true, leads: true }],
  ["Hand over", { describe: true, govern: true, leads: true }],
  ["Ownership", { unowned: true }],
  ["Offer it", { unowned: true, describe: true, govern: true }],
  [
    "Offered to Fares",
    { waits: "Offered to Fares", unowned: true, describe: true, claims: true, leads: true },
  ],
  ["Claim or offer it", { unowned: true, describe: true, claims: true, leads: true }],
])("%s is what is offered to who may %j", (words, may) => {
  expect(ownershipDeed({ ...reader, ...may })).toBe(words);
});

test("what waits for a team says for which and how", () => {
  const open = { origin: "offer", acceptedAt: null, team: { name: "Fares" } };
  const accepted = { ...open, acceptedAt: "2026-03-05T08:00:00Z" };
  expect(
    [open, accepted, { ...accepted, origin: "request" }, { ...open, origin: "request" }].map(openWords),
  ).toEqual(["Offered to Fares", "Accepted by Fares", "Asked for by Fares", "Asked for by Fares"]);
});
