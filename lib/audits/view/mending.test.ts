import { expect, test } from "vitest";
import { anAgreement, aService, instant } from "@/lib/testing/facts";
import { around, result } from "@/lib/testing/rules";
import { mayMend, type MayMend, mendingWords } from "./mending";

const engineer: MayMend = { describe: true, govern: false, isAuditor: false };
const lead: MayMend = { describe: true, govern: true, isAuditor: false };
const auditor: MayMend = { describe: true, govern: true, isAuditor: true };
const owned = { team: "payments", owned: true };
const unowned = { team: null, owned: false };

test.each([
  ["DOC-01", "a text of the record", owned, [true, true, true]],
  ["RUN-01", "a link of the record", owned, [true, true, true]],
  ["OWN-01", "an offer of what nobody owns", unowned, [true, true, true]],
  ["OWN-01", "handing over what a team owns", owned, [false, true, true]],
  ["LIF-05", "what leads alone decide of the record", owned, [false, true, true]],
  ["OWN-08", "the owning team's own record", owned, [false, true, true]],
  ["OWN-08", "finding an owner where there is none", unowned, [true, true, true]],
] as const)("%s, %s: the way to mend it is shown to whom it lets in", (rule, _what, mended, shown) => {
  expect([engineer, lead, auditor].map((may) => mayMend(rule, mended, may))).toEqual(shown);
});

const ended = anAgreement("payments", "2025-01-05T09:00:00Z", "2026-02-01T00:00:00Z");
const offer = {
  ...ended,
  answerBy: instant("2026-03-15T00:00:00Z"),
  acceptedAt: null,
  startsAt: null,
  endsAt: null,
};
const accepted = { ...offer, acceptedAt: instant("2026-03-02T00:00:00Z") };

test.each([
  ["OWN-01", "nobody was asked", [], "Offer it to a team, or claim it"],
  ["OWN-01", "offered", [offer], "Answer the offer, or withdraw it"],
  ["OWN-01", "accepted", [accepted], "Nothing is to do but to wait until it is in force"],
  ["OWN-07", "nobody was asked", [], "Whichever team accepts it confirms it by that"],
  [
    "OWN-07",
    "owned, and not confirmed for years",
    [anAgreement("payments", "2019-01-05T09:00:00Z")],
    "Confirm it",
  ],
] as const)("%s, %s: the advice fits where the service stands", (rule, _where, agreements, words) => {
  const { state, evidence } = result(rule, around([aService("cart", { agreements })]));
  expect(state).toBe("failed");
  expect(mendingWords(rule, evidence)).toBe(words);
});

test("whoever may do nothing is led nowhere", () => {
  expect(mayMend("DOC-01", owned, { describe: false, govern: false, isAuditor: false })).toBe(false);
});
