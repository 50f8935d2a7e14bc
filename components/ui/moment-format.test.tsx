import { describe, expect, it } from "vitest";
import {
  age,
  clock,
  dayOf,
  deciding,
  elsewhere,
  exact,
  figure,
  length,
  moment,
  offsetOf,
  span,
  whole,
} from "./moment-format";

/** The night of the mock: Tuesday, 03:12 in Amsterdam. */
const now = "2026-11-24T02:12:00Z";
const amsterdam = "Europe/Amsterdam";
const minutes = (n: number) => n * 60_000;

describe("Section 8: moments", () => {
  it.each([
    ["2026-11-24T07:00:00Z", "08:00, in 4 h 48 min"],
    ["2026-11-24T02:10:00Z", "03:10, 2 min ago"],
    ["2026-11-24T02:12:30Z", "03:12, now"],
    ["2026-11-25T02:11:59Z", "03:11, in 23 h 59 min"],
    ["2026-11-25T02:12:00Z", "Wed 03:12"],
    ["2026-11-30T07:00:00Z", "Mon 08:00"],
  ])("where somebody decides, %s is said %s", (at, said) => {
    expect(deciding(at, now, amsterdam)).toBe(said);
  });

  it.each([
    ["2026-11-24T13:22:00Z", "14:22"],
    ["2026-11-23T13:22:00Z", "Mon 14:22"],
    ["2026-11-30T07:00:00Z", "Mon 08:00"],
    ["2026-11-26T19:00:00Z", "Thu 20:00"],
    ["2026-12-04T16:00:00Z", "Fri 4 Dec 17:00"],
    ["2026-09-04T10:00:00Z", "Fri 4 Sep 12:00"],
    ["2024-01-12T09:00:00Z", "12 Jan 2024"],
    ["2027-01-31T00:00:00Z", "31 Jan 2027"],
  ])("%s is said as near as it can be: %s", (at, said) => {
    expect(moment(at, now, amsterdam)).toBe(said);
  });

  it("within 7 days the weekday of today would mean two days, so the date stands", () => {
    expect(moment("2026-12-01T01:00:00Z", now, amsterdam)).toBe("Tue 1 Dec 02:00");
    expect(moment("2026-11-17T09:00:00Z", now, amsterdam)).toBe("Tue 17 Nov 10:00");
  });

  it("the year is that of the zone, not of UTC", () => {
    expect(moment("2026-12-31T23:30:00Z", now, amsterdam)).toBe("1 Jan 2027");
    expect(moment("2026-12-31T23:30:00Z", now, "America/New_York")).toBe("Thu 31 Dec 18:30");
  });

  it("the whole moment and the day leave out only this year", () => {
    expect(whole("2026-11-24T07:00:00Z", now, amsterdam)).toBe("Tue 24 Nov 08:00");
    expect(whole("2024-01-12T09:00:00Z", now, amsterdam)).toBe("Fri 12 Jan 2024 10:00");
    expect(dayOf("2026-11-26T19:00:00Z", now, amsterdam)).toBe("Thu 26 Nov");
    expect(dayOf("2024-01-12T09:00:00Z", now, amsterdam)).toBe("12 Jan 2024");
  });

  it("a span says both ends whole and its length", () => {
    expect(span("2026-11-26T19:00:00Z", "2026-11-27T01:00:00Z", now, amsterdam)).toBe(
      "Thu 26 Nov 20:00 to Fri 27 Nov 02:00 (6 h)",
    );
    expect(span("2026-11-25T07:00:00Z", "2026-11-25T19:00:00Z", now, amsterdam)).toBe(
      "Wed 25 Nov 08:00 to 20:00 (12 h)",
    );
  });

  it.each([
    ["2026-11-24T02:11:30Z", "now"],
    ["2026-11-24T02:08:01Z", "3 min ago"],
    ["2026-11-23T23:00:00Z", "3 h ago"],
    ["2026-11-23T02:12:00Z", "1 day ago"],
    ["2026-11-15T01:00:00Z", "9 days ago"],
    ["2022-11-24T02:12:00Z", "1,461 days ago"],
    ["2026-11-24T06:30:00Z", "in 4 h"],
  ])("the age of %s is one unit, rounded down: %s", (at, said) => {
    expect(age(at, now)).toBe(said);
  });

  it.each([
    [minutes(288), "4 h 48 min"],
    [minutes(3 * 1440 + 14 * 60 + 59), "3 d 14 h"],
    [minutes(412 * 1440 + 300), "412 d"],
    [minutes(360), "6 h"],
    [minutes(1440 + 5), "1 d"],
    [minutes(0.5), "0 min"],
  ])("%i ms is said %s: two units at most", (milliseconds, said) => {
    expect(length(milliseconds)).toBe(said);
  });
});

describe("Sections 8, UI-70: zones", () => {
  it("a person elsewhere has their clock and city", () => {
    expect(elsewhere(now, "Asia/Tokyo")).toBe("11:12 (Tokyo)");
  });

  it("the hour that is shown twice says which it is", () => {
    expect(clock("2026-10-25T00:30:00Z", amsterdam)).toBe("02:30 CEST (first)");
    expect(clock("2026-10-25T01:30:00Z", amsterdam)).toBe("02:30 CET (second)");
    expect(clock("2026-10-25T02:30:00Z", amsterdam)).toBe("03:30");
    expect(clock("2026-04-04T15:15:00Z", "Australia/Lord_Howe")).toBe("01:45 UTC+10:30 (second)");
    expect(clock("2026-11-01T06:15:00Z", "America/New_York")).toBe("01:15 EST (second)");
  });

  it("midnight is 00:00", () => {
    expect(clock("2026-11-23T23:00:00Z", amsterdam)).toBe("00:00");
  });

  it("the offset is said from UTC", () => {
    expect(offsetOf(now, amsterdam)).toBe("UTC+1");
    expect(offsetOf(now, "Asia/Kolkata")).toBe("UTC+5:30");
    expect(offsetOf(now, "UTC")).toBe("UTC+0");
  });

  it("the title says every zone once, UTC last", () => {
    expect(exact("2026-11-26T19:00:00Z", [amsterdam, "Asia/Tokyo", amsterdam])).toBe(
      "Thu 26 Nov 2026 20:00 Amsterdam (UTC+1) · Fri 27 Nov 2026 04:00 Tokyo (UTC+9) · Thu 26 Nov 2026 19:00 UTC",
    );
    expect(exact("2026-11-26T19:00:00Z", ["UTC"])).toBe("Thu 26 Nov 2026 19:00 UTC");
  });
});

describe("Section 8: figures", () => {
  it.each([
    [99.95, "%", "99.95\u202F%"],
    [16, "min", "16\u202Fmin"],
    [1240, undefined, "1,240"],
    [-2, undefined, "\u22122"],
  ])("%f %s has a narrow space before its unit", (amount, unit, said) => {
    expect(figure(amount, unit)).toBe(said);
  });
});
