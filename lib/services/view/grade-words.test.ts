import { describe, expect, test } from "vitest";
import { Temporal } from "@/lib/kernel/time";
import { gradeDays } from "../domain/grade-days";
import { gradeWords } from "./grade-words";

const at = (text: string) => Temporal.Instant.from(text);
const now = at("2026-11-26T12:00:00Z");

describe("the days of a grade", () => {
  test.each([
    ["unowned counts from the day it lost its owner", "2026-11-20T00:00:00Z", "2026-04-26T12:00:00Z", 214],
    ["weak counts from the day it got its grade", "2026-11-20T00:00:00Z", null, 6],
    ["rounded down", "2026-11-24T12:00:01Z", null, 1],
    ["never below nothing", "2026-11-27T00:00:00Z", null, 0],
  ])("%s", (_, since, unownedSince, days) => {
    expect(
      gradeDays({ since: at(since), unownedSince: unownedSince === null ? null : at(unownedSince) }, now),
    ).toBe(days);
  });

  test("what was never judged has none", () => {
    expect(gradeDays({ since: null, unownedSince: null }, now)).toBeNull();
  });
});

test("UI-62: a grade is a word with days, and neither owned nor retired counts any", () => {
  expect(gradeWords({ grade: "placeholder", days: 214 })).toBe("placeholder, 214 d");
  expect(gradeWords({ grade: "placeholder", days: 214 }, "spelled")).toBe("placeholder, 214 days");
  expect(gradeWords({ grade: "unclaimed", days: 1 }, "spelled")).toBe("unclaimed, 1 day");
  expect(gradeWords({ grade: "owned", days: 214 })).toBe("owned");
  expect(gradeWords({ grade: "retired", days: 214 })).toBe("retired");
  expect(gradeWords({ grade: "unclaimed", days: null })).toBe("unclaimed");
  expect(gradeWords({ grade: null, days: null })).toBe("not judged yet");
});
