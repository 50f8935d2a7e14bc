import { expect, test } from "vitest";
import { asking, during, instant, layer, rota, says } from "@/lib/testing/rotas";
import { coverage, coverageState, doubleBookings } from "./coverage";
import { loads } from "./load";

const weekly = rota([layer("weekly", says([["ana"], ["bo"]]))]);
const fortnight = asking("2026-03-02T08:00Z", "2026-03-16T08:00Z");

test("OC-72: from when somebody has left on, their time is uncovered", () => {
  const { coveredSeconds, gaps, ratio } = coverage(weekly, fortnight, {
    leavers: [{ person: "bo", from: instant("2026-03-12T08:00Z") }],
  });
  expect({ coveredSeconds, gaps, ratio }).toEqual({
    coveredSeconds: 10 * 86_400,
    gaps: [during("2026-03-12T08:00Z", "2026-03-16T08:00Z")],
    ratio: 0.7142,
  });
});

test("OC-84: at risk is what only people cover who are off and named nobody", () => {
  const timeOff = [
    { id: "away", person: "ana", coverBy: null, ...during("2026-03-04T00:00Z", "2026-03-12T00:00Z") },
    { id: "covered", person: "bo", coverBy: "cy", ...during("2026-03-10T00:00Z", "2026-03-11T00:00Z") },
  ];
  const found = coverage({ ...weekly, timeOff }, fortnight);
  expect(found.atRisk).toEqual([during("2026-03-04T00:00Z", "2026-03-09T08:00Z")]);
  expect(found.ratio).toBe(1);
});

test("OC-82, OC-83: no time is covered to nothing; gap-fill covers and is told apart", () => {
  expect(coverage(weekly, asking("2026-03-16T08:00Z", "2026-03-02T08:00Z"))).toEqual({
    totalSeconds: 0,
    coveredSeconds: 0,
    ratio: 0,
    gaps: [],
    overlaps: [],
    load: {},
    gapFillSeconds: 0,
    atRisk: [],
  });
  const filled = coverage(rota([], { gapFill: ["lead"] }), fortnight);
  expect([filled.ratio, filled.gapFillSeconds]).toEqual([1, 14 * 86_400]);
  const now = instant("2026-03-03T00:00Z");
  expect(coverageState(rota([], { gapFill: ["lead"] }), now, fortnight)).toEqual({
    state: "no-layers",
    ratio: 0,
  });
  expect(coverageState(rota([layer("empty", says([[]]))]), now, fortnight)).toEqual({
    state: "no-people",
    ratio: 0,
  });
  const late = rota([layer("late", says([["ana"]]), { start: instant("2026-03-09T08:00Z") })]);
  expect(coverageState(late, now, fortnight)).toEqual({ state: "uncovered-now", ratio: 0.5 });
});

test("OC-85: one person on call by two schedules at once is booked twice, for as long as that is so", () => {
  const backup = rota([
    layer(
      "backup",
      says([["bo"], ["ana"]], {
        rotation: { start: "2026-03-05T09:00", unit: "week", length: 1, turns: "active" },
      }),
    ),
  ]);
  expect(
    doubleBookings(
      [
        { id: "first", schedule: weekly },
        { id: "second", schedule: backup },
      ],
      fortnight,
    ),
  ).toEqual([
    { person: "bo", schedules: ["first", "second"], ...during("2026-03-09T08:00Z", "2026-03-12T08:00Z") },
  ]);
});

test("OC-86: hours, nights, weekends and holidays are told by the clock of each person", () => {
  const asked = asking("2026-03-02T08:00Z", "2026-03-09T08:00Z");
  const load = (zone: string) => loads(weekly, asked, { zoneOf: () => zone, holidays: ["2026-03-05"] });
  expect(load("Europe/Berlin")).toEqual([
    {
      person: "ana",
      seconds: 168 * 3600,
      nightSeconds: 7 * 8 * 3600,
      weekendSeconds: 48 * 3600,
      holidaySeconds: 24 * 3600,
      shifts: 1,
    },
  ]);
  // In Tokyo it is 17:00 when the week begins and ends.
  expect(load("Asia/Tokyo")[0]?.weekendSeconds).toBe(48 * 3600);
});
