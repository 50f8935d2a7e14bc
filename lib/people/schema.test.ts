import { expect, test } from "vitest";
import { Day, DisplayName, Version } from "./schema";

test("the version that a change is based on is one that a record can have", () => {
  expect(Version.parse("7")).toBe(7);
  expect(Version.parse("2147483647")).toBe(2_147_483_647);
  for (const none of ["", "0", "-1", "1.5", "99999999999", "1e400", "a", "7.0", "07", " 7", undefined, null])
    expect(Version.safeParse(none).error?.issues[0]?.message).toBe(
      "Open the page again: its version is missing",
    );
});

test("a day is one that a record can name", () => {
  const day = Day("Give a day");
  expect(day.parse("2027-03-31")).toBe("2027-03-31");
  for (const none of ["2027-02-30", "0000-01-01", "27-03-31", "2027-03-31T00:00", "", null])
    expect(day.safeParse(none).error?.issues[0]?.message).toBe("Give a day");
});

test("REF-08: a name holds a sign that can be seen", () => {
  for (const seen of ["Fares", "\u0915\u094D\u200D\u0937", "\u{1F98A}", "7", "\u2603\uFE0F", "?!"])
    expect(DisplayName.parse(seen)).toBe(seen);
  // Zero width, fillers that count as letters, soft hyphen, variation signs, the blank of Braille, spaces, a mark alone.
  for (const unseen of [
    ...[
      "\u200B",
      "\u200D\u200B",
      "\u2060",
      "\u3164",
      "\u115F\u1160",
      "\uFFA0",
      "\u00AD",
      "\uFE0F",
      "\u{E0100}",
    ],
    ...["\u{E0041}", "\u2800", "\u00A0\u200B", "\u200B \u3000", "\u0301"],
  ])
    expect(DisplayName.safeParse(unseen).error?.issues[0]?.message).toBe(
      "Give a name with a letter, a digit or a symbol that can be seen",
    );
});
