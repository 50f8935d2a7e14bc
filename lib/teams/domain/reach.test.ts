import { expect, test } from "vitest";
import { type ReachFacts, reachOf } from "./reach";

const nobody = { role: "member", email: null, phone: null, slack: null };
const ada = { ...nobody, slug: "ada", name: "Ada Berg", email: "ada@quay.example" };
const ben = { ...nobody, slug: "ben", name: "Ben Cole" };
const row = (step: number, more: Partial<ReachFacts> = {}): ReachFacts => ({
  of: "q",
  step,
  slug: `t${String(step)}`,
  name: `Team ${String(step)}`,
  channel: null,
  people: [],
  ...more,
});
const asked = { team: "q", name: "Quay", hasPlace: false };

test("a team without people and channel says that no one is known to be reachable, and names nobody", () => {
  expect(reachOf([row(0), row(1)], asked)).toEqual({
    says: "No one is known to be reachable at Quay: the catalog knows no person of it, and no channel.",
    people: [],
    above: null,
  });
});

test("people of whom no way is known are no way", () => {
  expect(reachOf([row(0, { people: [ben] })], asked).says).toBe(
    "No one is known to be reachable at Quay: no phone, chat name or mail address of its people is known, and no channel.",
  );
});

test("a channel alone is where it is asked, by nobody's name", () => {
  expect(reachOf([row(0)], { ...asked, hasPlace: true }).says).toBe(
    "No one is known by name at Quay: the catalog knows no person of it, only where it is asked.",
  );
});

test("members who can be reached are named where nobody leads", () => {
  expect(reachOf([row(0, { people: [ada, ben] })], asked)).toEqual({
    says: "No lead of Quay is known. Ask somebody in it.",
    people: [ada],
    above: null,
  });
});

test("the nearest team above that has people or a channel is named, and no other team's", () => {
  const rows = [
    row(0),
    row(3, { channel: "#far" }),
    row(1, { people: [ben] }),
    row(2, { people: [ben, ada] }),
    row(1, { of: "other", channel: "#other" }),
  ];
  expect(reachOf(rows, asked).above).toEqual({ slug: "t2", name: "Team 2", channel: null, people: [ada] });
  expect(reachOf([row(0), row(1, { channel: "#dock" })], asked).above?.channel).toBe("#dock");
});
