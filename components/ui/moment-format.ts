import { cityOf } from "@/lib/kernel/city";

/**
 * How instants, spans and figures are written (interface design, section 8). Works on ISO text and Intl only, so that the
 * leaf that renews "4 min ago" in the browser stays small. `now` and the zone are arguments.
 */
export type Clock = {
  /** The instant of the request, ISO with Z. */
  readonly now: string;
  /** The viewer's zone; null before the first visit told it. */
  readonly zone: string | null;
};

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
/** Narrow and unbreakable: stands between a figure and its unit. */
const narrow = "\u202F";

type Wall = {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly weekday: string;
  readonly time: string;
};

/** Making a format costs a hundred times what writing with it does: each is made once. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string, locale: string, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone} ${locale} ${parts.timeZoneName ?? ""}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat(locale, { ...parts, timeZone: zone });
  formats.set(key, made);
  return made;
}

const wallParts = {
  year: "numeric",
  month: "numeric",
  day: "numeric",
  weekday: "short",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
} as const;

function wallAt(at: number, zone: string): Wall {
  const parts = new Map(
    formatOf(zone, "en-GB", wallParts)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? "";
  return {
    year: part("year"),
    month: months[Number(part("month")) - 1] ?? "",
    day: String(Number(part("day"))),
    weekday: part("weekday"),
    time: `${part("hour")}:${part("minute")}`,
  };
}

const dateOf = (wall: Wall): string => `${wall.day} ${wall.month} ${wall.year}`;

/** The wall clock; in the hour that is shown twice also which of the two. */
function clockAt(at: number, zone: string): string {
  const { time, ...date } = wallAt(at, zone);
  const same = (other: number): boolean => {
    const wall = wallAt(other, zone);
    return wall.time === time && wall.day === date.day;
  };
  // Clocks go back by an hour, on Lord Howe Island by half of one.
  const shifts = [hour, hour / 2];
  if (shifts.some((shift) => same(at - shift))) return `${time} ${zoneLetters(at, zone)} (second)`;
  if (shifts.some((shift) => same(at + shift))) return `${time} ${zoneLetters(at, zone)} (first)`;
  return time;
}

const zoneName = (at: number, zone: string, locale: string, timeZoneName: "short" | "shortOffset"): string =>
  formatOf(zone, locale, { timeZoneName })
    .formatToParts(at)
    .find(({ type }) => type === "timeZoneName")?.value ?? "";

/** "CET", or the offset where the zone has no letters of its own. */
function zoneLetters(at: number, zone: string): string {
  const british = zoneName(at, zone, "en-GB", "short");
  if (!/^GMT[+-]/.test(british)) return british;
  const american = zoneName(at, zone, "en-US", "short");
  return /^GMT[+-]/.test(american) ? american.replace("GMT", "UTC") : american;
}

/** "UTC+1" */
export function offsetOf(at: string, zone: string): string {
  const name = zoneName(Date.parse(at), zone, "en-GB", "shortOffset").replace("GMT", "UTC");
  return name === "UTC" ? "UTC+0" : name;
}

/** The wall clock alone: "08:00". */
export const clock = (at: string, zone: string): string => clockAt(Date.parse(at), zone);

/** As the control for a day and a clock wants it: "2026-11-26T20:00". */
export function localOf(at: string, zone: string): string {
  const { year, month, day: date, time } = wallAt(Date.parse(at), zone);
  const two = (part: number | string): string => String(part).padStart(2, "0");
  return `${year}-${two(months.indexOf(month) + 1)}-${two(date)}T${time}`;
}

/** A length in two units at most, rounded down: "4 h 48 min", "3 d 14 h", "412 d". */
export function length(milliseconds: number): string {
  const minutes = Math.floor(Math.abs(milliseconds) / minute);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const units =
    days >= 30
      ? [[days, "d"] as const]
      : days > 0
        ? [[days, "d"] as const, [hours, "h"] as const]
        : [[hours, "h"] as const, [minutes % 60, "min"] as const];
  const said = units.filter(([amount]) => amount > 0).map(([amount, unit]) => `${String(amount)} ${unit}`);
  return said.length === 0 ? "0 min" : said.join(" ");
}

/** One unit, rounded down: "9 days ago", "in 3 h"; "now" within a minute. */
export function age(at: string, now: string): string {
  const away = Date.parse(at) - Date.parse(now);
  const size = Math.abs(away);
  if (size < minute) return "now";
  const days = Math.floor(size / day);
  const said =
    size < hour
      ? `${String(Math.floor(size / minute))} min`
      : size < day
        ? `${String(Math.floor(size / hour))} h`
        : `${figure(days)} ${days === 1 ? "day" : "days"}`;
  return away < 0 ? `${said} ago` : `in ${said}`;
}

/** As near as it can be said: "08:00" today, "Mon 08:00" within 7 days, "Thu 26 Nov 20:00" this year, else "12 Jan 2024". */
export function moment(at: string, now: string, zone: string): string {
  const instant = Date.parse(at);
  const wall = wallAt(instant, zone);
  const today = wallAt(Date.parse(now), zone);
  if (dateOf(wall) === dateOf(today)) return clockAt(instant, zone);
  if (Math.abs(instant - Date.parse(now)) < 7 * day && wall.weekday !== today.weekday)
    return `${wall.weekday} ${clockAt(instant, zone)}`;
  if (wall.year === today.year) return `${wall.weekday} ${wall.day} ${wall.month} ${clockAt(instant, zone)}`;
  return dateOf(wall);
}

/** Where somebody has to decide. Within 24 h the clock, then the span: "08:00, in 4 h 48 min"; else as `moment`. */
export function deciding(at: string, now: string, zone: string): string {
  const away = Date.parse(at) - Date.parse(now);
  if (Math.abs(away) >= day) return moment(at, now, zone);
  if (Math.abs(away) < minute) return `${clock(at, zone)}, now`;
  return `${clock(at, zone)}, ${away < 0 ? `${length(away)} ago` : `in ${length(away)}`}`;
}

/** The whole moment, whenever it is: "Fri 4 Dec 17:00", with the year when it is another: "Fri 12 Jan 2024 17:00". */
export function whole(at: string, now: string, zone: string): string {
  const instant = Date.parse(at);
  const wall = wallAt(instant, zone);
  const year = wall.year === wallAt(Date.parse(now), zone).year ? "" : ` ${wall.year}`;
  return `${wall.weekday} ${wall.day} ${wall.month}${year} ${clockAt(instant, zone)}`;
}

/** The day alone: "Thu 26 Nov" this year, else "12 Jan 2024". */
export function dayOf(at: string, now: string, zone: string): string {
  const wall = wallAt(Date.parse(at), zone);
  return wall.year === wallAt(Date.parse(now), zone).year
    ? `${wall.weekday} ${wall.day} ${wall.month}`
    : dateOf(wall);
}

/** "Thu 26 Nov 20:00 to Fri 27 Nov 02:00 (6 h)"; within one day the date is said once. */
export function span(start: string, end: string, now: string, zone: string): string {
  const from = Date.parse(start);
  const to = Date.parse(end);
  const till =
    dateOf(wallAt(from, zone)) === dateOf(wallAt(to, zone)) ? clockAt(to, zone) : whole(end, now, zone);
  return `${whole(start, now, zone)} to ${till} (${length(to - from)})`;
}

/** The clock of a person elsewhere: "11:12 (Tokyo)". */
export const elsewhere = (at: string, zone: string): string => `${clock(at, zone)} (${cityOf(zone)})`;

/** The exact instant for a title: in the zone shown, in the record's when that is another, in UTC. */
export function exact(at: string, zones: readonly string[]): string {
  const instant = Date.parse(at);
  const said = [...new Set(zones)]
    .filter((zone) => zone !== "UTC")
    .map((zone) => {
      const wall = wallAt(instant, zone);
      return `${wall.weekday} ${dateOf(wall)} ${clockAt(instant, zone)} ${cityOf(zone)} (${offsetOf(at, zone)})`;
    });
  const utc = wallAt(instant, "UTC");
  return [...said, `${utc.weekday} ${dateOf(utc)} ${utc.time} UTC`].join(" · ");
}

const figures = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 3 });

/** "1,240", "99.95 %", "16 min": thousands by comma, a narrow space before the unit. */
export function figure(amount: number, unit?: string): string {
  const digits = figures.format(amount).replace("-", "\u2212");
  return unit === undefined ? digits : digits + narrow + unit;
}

/** Up to this many a total is told exactly (UI-42). */
export const toldExactly = 10_000;

/** How many there are in all: "1,240", and beyond 10,000 only that they are more (UI-42). */
export const totalWords = (total: number): string =>
  total > toldExactly ? `more than ${figure(toldExactly)}` : figure(total);
