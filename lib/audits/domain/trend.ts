import { before, type Instant, Temporal } from "@/lib/kernel/time";
import { bandOf, type Grade } from "./grades";

/** How the audit stood at the end of one day of the organisation (OW-D1). */
export type TrendDay = {
  readonly day: string;
  /** Living services; 0 on days before the first. */
  readonly total: number;
  readonly owned: number;
  readonly weak: number;
  readonly unowned: number;
  readonly grades: Readonly<Partial<Record<Grade, number>>>;
  /** Findings that fail: those that block, those that warn. */
  readonly blocking: number;
  readonly warning: number;
  /** Services that a team has accepted. */
  readonly accepted: number;
  /** Days unowned, of the services that are unowned, and of those that ceased to be on this day; null without any. */
  readonly open: Spread | null;
  readonly ended: Spread | null;
  /** Rules or feeds changed on this day: no line is drawn through it (OW-D2). */
  readonly cuts: readonly string[];
};
export type Spread = { readonly median: number; readonly p90: number };

type Delta = { readonly key: string; readonly day: number; readonly count: number };
type Stretch = { readonly from: Instant; readonly to: Instant | null };
type Cut = { readonly at: Instant; readonly label: string };

const daySpan = 24 * 3_600_000;

/** How many days are looked back on where nobody says from which. */
export const usualDays = 90;

/** With how many days ago teams are compared. */
export const comparedDays = 30;

/** Which days are shown: those asked for, none to come and in order, else the last ninety up to the end. */
export function rangeOf(
  asked: { readonly from: string | null; readonly to: string | null },
  today: Temporal.PlainDate,
): { readonly from: string; readonly to: string } {
  const to = asked.to !== null && asked.to < today.toString() ? asked.to : today.toString();
  const usual = Temporal.PlainDate.from(to).subtract({ days: usualDays - 1 });
  return { from: asked.from !== null && asked.from < to ? asked.from : usual.toString(), to };
}

/** The days from `from` to `to`, both with, and the instant at which each ends in `zone`. */
export function daysOf(
  from: Temporal.PlainDate,
  to: Temporal.PlainDate,
  zone: string,
): readonly { readonly day: string; readonly end: Instant }[] {
  const days: { day: string; end: Instant }[] = [];
  for (let day = from; Temporal.PlainDate.compare(day, to) <= 0; day = day.add({ days: 1 }))
    days.push({ day: day.toString(), end: day.add({ days: 1 }).toZonedDateTime(zone).toInstant() });
  return days;
}

/** The value below which the share `part` of them lies, by the nearest rank. */
function quantile(sorted: readonly number[], part: number): number {
  const place = Math.max(0, Math.ceil(part * sorted.length) - 1);
  return sorted[Math.min(place, sorted.length - 1)] ?? 0;
}

/** Median and nine tenths of these times in milliseconds, which rise. */
function spreadOf(rising: readonly number[]): Spread | null {
  if (rising.length === 0) return null;
  const days = (part: number) => Math.floor(quantile(rising, part) / daySpan);
  return { median: days(0.5), p90: days(0.9) };
}

/**
 * The times unowned as plain numbers, the latest to begin first: so those that are open on a day stand by rising age, and none of
 * the days has to sort tens of thousands.
 */
const asNumbers = (stretches: readonly Stretch[]) =>
  stretches
    .map(({ from, to }) => ({ from: from.epochMilliseconds, to: to === null ? null : to.epochMilliseconds }))
    .sort((a, b) => b.from - a.from);

type Numbers = ReturnType<typeof asNumbers>;

/** The ages at `until` of those that are open at `end`, rising. */
function openAt(stretches: Numbers, end: number, until: number): readonly number[] {
  const ages: number[] = [];
  for (const { from, to } of stretches) if (from < end && (to === null || to >= end)) ages.push(until - from);
  return ages;
}

/** How long those were that ended from `start` to before `end`, rising. */
function endedWithin(stretches: Numbers, start: number, end: number): readonly number[] {
  const lengths: number[] = [];
  for (const { from, to } of stretches) if (to !== null && to >= start && to < end) lengths.push(to - from);
  return lengths.sort((a, b) => a - b);
}

/** For each day how many of each key hold: what began by then, less what ended. */
function running(deltas: readonly Delta[], days: number): readonly ReadonlyMap<string, number>[] {
  const byDay = new Map<number, Delta[]>();
  for (const delta of deltas) byDay.set(delta.day, [...(byDay.get(delta.day) ?? []), delta]);
  const now = new Map<string, number>();
  return Array.from({ length: days }, (_, day) => {
    for (const { key, count } of byDay.get(day) ?? []) now.set(key, (now.get(key) ?? 0) + count);
    return new Map(now);
  });
}

/** Puts a trend together from what began and ended on each day. */
export function trendOf(
  days: readonly { readonly day: string; readonly end: Instant }[],
  given: {
    readonly grades: readonly Delta[];
    readonly findings: readonly Delta[];
    readonly accepted: readonly Delta[];
    readonly stretches: readonly Stretch[];
    readonly cuts: readonly Cut[];
    readonly now: Instant;
  },
): readonly TrendDay[] {
  const grades = running(given.grades, days.length);
  const findings = running(given.findings, days.length);
  const accepted = running(given.accepted, days.length);
  const stretches = asNumbers(given.stretches);
  return days.map(({ day, end }, place): TrendDay => {
    const counts = Object.fromEntries(
      [...(grades[place] ?? [])].filter(([grade, count]) => count > 0 && grade !== "retired"),
    ) as Partial<Record<Grade, number>>;
    const band = (name: string) =>
      Object.entries(counts).reduce(
        (sum, [grade, count]) => (bandOf[grade as Grade] === name ? sum + count : sum),
        0,
      );
    const start = place === 0 ? null : (days[place - 1]?.end ?? null);
    const within = (at: Instant) => before(at, end) && (start === null || !before(at, start));
    // The present day is not over: ages are told as of now.
    const until = Math.min(given.now.epochMilliseconds, end.epochMilliseconds);
    const [owned, weak, unowned] = [band("owned"), band("weak"), band("unowned")];
    return {
      day,
      total: owned + weak + unowned,
      owned,
      weak,
      unowned,
      grades: counts,
      blocking: findings[place]?.get("B") ?? 0,
      warning: findings[place]?.get("W") ?? 0,
      accepted: accepted[place]?.get("accepted") ?? 0,
      open: spreadOf(openAt(stretches, end.epochMilliseconds, until)),
      ended:
        start === null
          ? null
          : spreadOf(endedWithin(stretches, start.epochMilliseconds, end.epochMilliseconds)),
      cuts: given.cuts.filter(({ at }) => within(at) && start !== null).map(({ label }) => label),
    };
  });
}
