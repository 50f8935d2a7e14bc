import { expect, test } from "vitest";
import { Day, Version } from "./schema";

test("the version that a change is based on is one that a record can have", () => {
  expect(Version.parse("7")).toBe(7);
  expect(Version.parse("2147483647")).toBe(2_147_483_647);
  for (const none of ["", "0", "-1", "1.5", "99999999999", "1e400", "a", undefined, null])
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
