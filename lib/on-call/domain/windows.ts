import { joined, type Span } from "@/lib/kernel/spans";
import { zoneClock } from "@/lib/kernel/zone-clock";
import { type Weekday, weekdays, type Window } from "./schedule";

const minute = 60_000;
const day = 1440 * minute;
const week = 7 * day;
/** Monday, 5 January 1970, 00:00 by any clock. */
const aMonday = 4 * day;

const clockTime = (text: string): number => {
  const [hours = "", minutes = ""] = text.split(":");
  return (Number(hours) * 60 + Number(minutes)) * minute;
};
const dayAt = (name: Weekday): number => weekdays.indexOf(name) * day;

/** One window as stretches of the week that begins on Monday at 00:00; one that crosses its end goes on past it. */
function stretches(window: Window): readonly Span[] {
  const [from, to] = [clockTime(window.from), clockTime(window.to)];
  if ("days" in window)
    return window.days.map((name) => {
      const start = dayAt(name) + from;
      return { start, end: dayAt(name) + (from < to ? to : to + day) };
    });
  const start = dayAt(window.fromDay) + from;
  const end = dayAt(window.toDay) + to;
  return [{ start, end: end <= start ? end + week : end }];
}

/** Hours of a week, each from its Monday at 00:00 on; null is always. */
export type Hours = readonly Span[] | null;

/**
 * The hours of a week in which any window is open, in order and joined on the wall clock (OC-30), each beginning within the week;
 * null where it is always, which is also what no windows mean.
 */
export function hoursOfWeek(windows: readonly Window[]): Hours {
  if (windows.length === 0) return null;
  const once = windows.flatMap(stretches);
  // What crosses the end of the week meets what begins in the next one: three weeks in a row, and the middle one is read.
  const row = joined(
    [0, week, 2 * week].flatMap((by) => once.map(({ start, end }) => ({ start: start + by, end: end + by }))),
  );
  if (row.some(({ start, end }) => end - start >= 2 * week)) return null;
  return row
    .filter(({ start }) => start >= week && start < 2 * week)
    .map(({ start, end }) => ({ start: start - week, end: end - week }));
}

/** True where a stretch of the wall clock touches an hour of the week. */
export function touches(hours: Hours, local: Span): boolean {
  if (hours === null) return true;
  const monday = mondayOf(local.start);
  const [start, end] = [local.start - monday, local.end - monday];
  return hours.some((open) => [-week, 0, week].some((by) => open.start + by < end && start < open.end + by));
}

const mondayOf = (local: number): number => Math.floor((local - aMonday) / week) * week + aMonday;

/**
 * The time within a span in which the hours are open by the clock of a zone, whole where it begins before or ends after the span:
 * starts at the first time the clock shows them, ends at the last (OC-11).
 */
export function openSpans(hours: Hours, zone: string, within: Span): readonly Span[] {
  if (hours === null) return [{ start: -Infinity, end: Infinity }];
  const clock = zoneClock(zone);
  const spans: Span[] = [];
  const until = clock.localOf(within.end) + day;
  for (let monday = mondayOf(clock.localOf(within.start) - day) - week; monday < until; monday += week)
    for (const { start, end } of hours)
      spans.push({
        start: clock.momentOf(monday + start, "first"),
        end: clock.momentOf(monday + end, "last"),
      });
  return joined(spans).filter(({ start, end }) => start < within.end && end > within.start);
}

/** The span of the hours that is open at an instant, or else the next one; null where they are never open again. */
export function openOrNext(hours: Hours, zone: string, at: number): Span | null {
  // A zone leaves no hour out for longer than a clock change: the next one is there within two weeks and a day.
  return openSpans(hours, zone, { start: at, end: at + 2 * week + day }).find(({ end }) => end > at) ?? null;
}
