import { expect, it } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { gradeAt } from "./grade-at";

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
