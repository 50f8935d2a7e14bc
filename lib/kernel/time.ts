import { Temporal } from "temporal-polyfill";
import { cityOf } from "./city";

export { Temporal };
export type Instant = Temporal.Instant;

const texts = new WeakMap<Instant, string>();

/** An instant as text; a large write asks it of the same one for each of its rows. */
export function textOf(at: Instant): string {
  const known = texts.get(at);
  if (known !== undefined) return known;
  const text = at.toString();
  texts.set(at, text);
  return text;
}

/** An instant that was kept as text, as the ledger does; null where none was. */
export const heldInstant = (value: unknown): Instant | null =>
  typeof value === "string" ? Temporal.Instant.from(value) : null;

/** True when the first instant is the earlier one; false when they are equal. */
export const before = (a: Instant, b: Instant): boolean => Temporal.Instant.compare(a, b) < 0;

/** Whether what ends at `end`, or never where that is null, has not ended at an instant: it runs, or is to come. */
export const lastsBeyond = (at: Instant, end: Instant | null): boolean => end === null || before(at, end);

/** Half-open and open-ended: `end` null means "until further notice". */
export const inForce = (at: Instant, start: Instant, end: Instant | null): boolean =>
  !before(at, start) && lastsBeyond(at, end);

const hour = 3_600_000;

/** Whole 24-hour days from `from` to `to`, rounded down; negative when `to` is earlier. */
export const daysBetween = (from: Instant, to: Instant): number =>
  Math.floor((to.epochMilliseconds - from.epochMilliseconds) / (24 * hour));

/** `at` moved by whole 24-hour days. */
export const plusDays = (at: Instant, days: number): Instant => at.add({ hours: 24 * days });

/** The day that the calendar of `zone` shows at an instant, as 2027-03-31. */
export const dayIn = (at: Instant, zone: string): string =>
  at.toZonedDateTimeISO(zone).toPlainDate().toString();

/** What the clocks of `zone` show at an instant, to the minute: "09:05". */
export const clockIn = (at: Instant, zone: string): string =>
  at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: "minute" });

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day as sentences for people say it: "31 Mar 2027". */
export const dayWords = ({ day, month, year }: Pick<Temporal.PlainDate, "day" | "month" | "year">): string =>
  `${String(day)} ${months[month - 1] ?? ""} ${String(year)}`;

/** The day of an instant as sentences for people say it, where nobody's zone is known: "31 Mar 2027". */
export const dayText = (at: Instant): string => dayWords(at.toZonedDateTimeISO("UTC"));

/** An instant to the minute: "31 Mar 2027 09:05 UTC" where nobody's zone is known, else "31 Mar 2027 18:05 Tokyo". */
export const minuteText = (at: Instant, zone = "UTC"): string =>
  `${dayWords(at.toZonedDateTimeISO(zone))} ${clockIn(at, zone)} ${cityOf(zone)}`;

/**
 * The instant at which the clocks of `zone` show `local` (A24). Shown twice: the first time, for the end of a window the
 * last. Never shown: the moment of the jump.
 */
export function momentOf(local: Temporal.PlainDateTime, zone: string, edge: "start" | "end"): Instant {
  if (!neverShown(local, zone))
    return local
      .toZonedDateTime(zone, { disambiguation: edge === "start" ? "earlier" : "later" })
      .toInstant();
  const jump = local.toZonedDateTime(zone, { disambiguation: "earlier" }).getTimeZoneTransition("next");
  return (jump ?? local.toZonedDateTime(zone)).toInstant();
}

/** The local time that the clocks of `zone` show in the place of `local` when they jump over it; null when they show it. */
export function jumpedTo(local: Temporal.PlainDateTime, zone: string): Temporal.PlainDateTime | null {
  return neverShown(local, zone)
    ? local.toZonedDateTime(zone, { disambiguation: "later" }).toPlainDateTime()
    : null;
}

const neverShown = (local: Temporal.PlainDateTime, zone: string): boolean =>
  !local.toZonedDateTime(zone).toPlainDateTime().equals(local);

/** True for the name of a time zone that the clocks here know; an offset is no zone. */
export function isZone(text: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text);
    return !/^[+-]/.test(text);
  } catch {
    return false;
  }
}

/** The time zones to pick from, by name: those this machine knows, UTC, and the one that is picked. */
export const zonesToPick = (picked: string): readonly string[] =>
  [...new Set([picked, "Etc/UTC", ...Intl.supportedValuesOf("timeZone")])].sort();

/** What a record can name: before the year 1000 and after 9999 neither the database nor anybody counts. */
const first = Temporal.Instant.from("1000-01-01T00:00:00Z");
const end = Temporal.Instant.from("+010000-01-03T00:00:00Z");

/** The instant that a text with its offset means; null when it is none, or one that no record can name. */
export function instantIn(text: string): Instant | null {
  try {
    const at = Temporal.Instant.from(text);
    return inForce(at, first, end) ? at : null;
  } catch {
    return null;
  }
}

/** True for a day of the calendar that a record can name, as 2027-03-31. */
export function isDay(text: string): boolean {
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: "reject" });
    return true;
  } catch {
    return false;
  }
}
