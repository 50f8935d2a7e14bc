import { expect, test } from "vitest";
import { mayMend, type MayMend } from "./mending";

const engineer: MayMend = { describe: true, govern: false, audit: false };
const lead: MayMend = { describe: true, govern: true, audit: false };
const auditor: MayMend = { describe: true, govern: true, audit: true };
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

test("whoever may do nothing is led nowhere", () => {
  expect(mayMend("DOC-01", owned, { describe: false, govern: false, audit: false })).toBe(false);
});
