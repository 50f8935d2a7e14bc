import { expect, test } from "vitest";
import { asking, instant, layer, rota, says } from "@/lib/testing/rotas";
import { nextVersion, withVersion } from "./roster";
import type { LayerVersion } from "./schedule";
import { onCallAt, stints } from "./shifts";

const week = says([["ana"], ["bo"], ["cy"]]);
const who = (
  stated: LayerVersion,
  effective: string,
  roster: LayerVersion["roster"],
  from: string,
  until: string,
) => {
  const before = layer("l", stated);
  const after = withVersion(before, nextVersion(before, instant(effective), { ...stated, roster }));
  return stints(rota([after]), asking(from, until)).map(({ person, start }) => [
    person,
    start.toString({ smallestUnit: "minute" }),
  ]);
};

test("OC-60: who left the roster hands the rest of the turn to the next of the old order who is still there", () => {
  expect(who(week, "2026-03-11T12:00Z", [["ana"], ["cy"]], "2026-03-09T08:00Z", "2026-03-24T00:00Z")).toEqual(
    [
      ["bo", "2026-03-09T08:00Z"],
      ["cy", "2026-03-11T12:00Z"],
      ["ana", "2026-03-16T08:00Z"],
      ["cy", "2026-03-23T08:00Z"],
    ],
  );
});

test("OC-60: where nobody of the old order is left, the first slot begins", () => {
  expect(who(week, "2026-03-11T12:00Z", [["di"], ["ed"]], "2026-03-11T12:00Z", "2026-03-17T00:00Z")).toEqual([
    ["di", "2026-03-11T12:00Z"],
    ["ed", "2026-03-16T08:00Z"],
  ]);
});

test("OC-60: a slot that shares a person goes on where the same slot is gone; of two alike the one with the same successor", () => {
  expect(
    who(week, "2026-03-11T12:00Z", [["cy"], ["bo", "di"]], "2026-03-11T12:00Z", "2026-03-17T00:00Z"),
  ).toEqual([
    ["bo", "2026-03-11T12:00Z"],
    ["di", "2026-03-11T12:00Z"],
    ["cy", "2026-03-16T08:00Z"],
  ]);
  const twice = says([["ana"], ["bo"], ["ana"], ["cy"]]);
  expect(
    who(
      twice,
      "2026-03-17T12:00Z",
      [["ana"], ["bo"], ["ana"], ["cy"], ["di"]],
      "2026-03-17T12:00Z",
      "2026-04-01T00:00Z",
    ).map(([person]) => person),
  ).toEqual(["ana", "cy", "di"]);
});

const days = says([["ana"], ["bo"], ["cy"]], {
  windows: [{ days: ["mon", "tue", "wed", "thu", "fri"], from: "09:00", to: "18:00" }],
  rotation: { start: "2026-03-02T00:00", unit: "day", length: 2, turns: "active" },
});

test("OC-61: the running turn of several days ends when it would have", () => {
  // Monday and Tuesday are Ana's, Wednesday and Thursday Bo's, Friday and Monday Cy's.
  expect(
    who(
      days,
      "2026-03-05T12:00Z",
      [["ana"], ["bo"], ["cy"], ["di"]],
      "2026-03-04T00:00Z",
      "2026-03-12T00:00Z",
    ),
  ).toEqual([
    ["bo", "2026-03-04T08:00Z"],
    ["bo", "2026-03-05T08:00Z"],
    ["cy", "2026-03-06T08:00Z"],
    ["cy", "2026-03-09T08:00Z"],
    ["di", "2026-03-10T08:00Z"],
    ["di", "2026-03-11T08:00Z"],
  ]);
});

test("OC-61: while the windows are shut, whose turn comes next comes next", () => {
  const daily = { ...days, rotation: { ...days.rotation, length: 1 } };
  // Friday is Bo's and shut since 17:00 UTC: Monday is Cy's, with the new roster too.
  for (const effective of ["2026-03-06T20:00Z", "2026-03-07T12:00Z", "2026-03-09T06:00Z"])
    expect(
      who(daily, effective, [["di"], ["ana"], ["bo"], ["cy"]], "2026-03-09T00:00Z", "2026-03-11T00:00Z"),
    ).toEqual([
      ["cy", "2026-03-09T08:00Z"],
      ["di", "2026-03-10T08:00Z"],
    ]);
});

test("a version that is planned stands until a later one takes its place", () => {
  const before = layer("l", week);
  const planned = withVersion(
    before,
    nextVersion(before, instant("2026-04-06T07:00Z"), { ...week, roster: [["di"]] }),
  );
  const sooner = withVersion(
    planned,
    nextVersion(planned, instant("2026-03-30T07:00Z"), { ...week, roster: [["ed"]] }),
  );
  expect(onCallAt(rota([planned]), instant("2026-04-07T00:00Z")).people[0]?.person).toBe("di");
  expect(onCallAt(rota([sooner]), instant("2026-04-07T00:00Z")).people[0]?.person).toBe("ed");
});
