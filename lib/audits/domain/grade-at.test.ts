import { describe, expect, it } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { gradeAt, unansweredSince } from "./grade-at";

const day = (number: number) => Temporal.Instant.from(`2026-03-0${String(number)}T00:00:00Z`);
const spells = [
  { band: "unowned", grade: "unclaimed", teamId: null, since: day(1), until: day(2) },
  { band: "owned", grade: "owned", teamId: "one", since: day(2), until: day(3) },
  { band: "owned", grade: "owned", teamId: "two", since: day(3), until: day(4) },
  { band: "unowned", grade: "orphaned", teamId: null, since: day(4), until: day(6) },
  { band: "unowned", grade: "placeholder", teamId: "nobody", since: day(6), until: null },
];

it.each([
  [1, "unclaimed", 1, 1],
  [2, "owned", 2, null],
  [3, "owned", 2, null],
  [5, "orphaned", 4, 4],
  [6, "placeholder", 6, 4],
  [9, "placeholder", 6, 4],
])("on day %i it is %s since day %i, unowned since day %s", (at, grade, since, unowned) => {
  expect(gradeAt(spells, day(at))).toMatchObject({
    grade,
    since: day(since),
    unownedSince: unowned === null ? null : day(unowned),
  });
});

it("before it was judged there is no grade", () => {
  expect(gradeAt(spells, Temporal.Instant.from("2026-02-28T00:00:00Z"))).toBeNull();
});

it("another holder begins no new grade", () => {
  expect([2, 3].map((number) => gradeAt(spells, day(number))?.teamId)).toEqual(["one", "two"]);
});

describe("an offer that nobody accepted", () => {
  const unclaimed = { band: "unowned", grade: "unclaimed", teamId: null };
  const offered = { band: "weak", grade: "unaccepted", teamId: null };
  const declined = [
    { ...unclaimed, since: day(1), until: day(3) },
    { ...offered, since: day(3), until: day(5) },
    { ...unclaimed, since: day(5), until: null },
  ];

  it("does not set the days back: nobody answered while it was open either", () => {
    expect(gradeAt(declined, day(6))).toMatchObject({ since: day(5), unownedSince: day(1) });
    expect(gradeAt(declined, day(4))).toMatchObject({ grade: "unaccepted", unownedSince: null });
    expect(unansweredSince(declined, day(4))).toEqual(day(1));
  });

  it("is a break where the form names a team, which holds it until it says no", () => {
    const named = declined.map((spell) =>
      spell.grade === "unaccepted" ? { ...spell, teamId: "one" } : spell,
    );
    expect(gradeAt(named, day(6))?.unownedSince).toEqual(day(5));
    expect(unansweredSince(named, day(4))).toBeNull();
  });

  it("is a break once it was accepted", () => {
    const ended = [
      ...declined.slice(0, 2),
      { band: "owned", grade: "owned", teamId: "one", since: day(5), until: day(6) },
      { ...unclaimed, grade: "orphaned", since: day(6), until: null },
    ];
    expect(gradeAt(ended, day(7))?.unownedSince).toEqual(day(6));
  });
});
