import { Temporal } from "./time";

/**
 * The clocks of one time zone, for sums that turn thousands of local times into instants. Instants are milliseconds since 1970;
 * a local time is the same count as if its clock stood in UTC. It says what `momentOf` of time.ts says, some eighty times as fast,
 * for it keeps the zone's transitions, year by year, as they are asked for.
 */
export type ZoneClock = {
  /** What the clock shows at an instant. */
  readonly localOf: (at: number) => number;
  /** When it shows `local`: the first time, or the last; where it jumps over it, the instant of the jump (A24). */
  readonly momentOf: (local: number, edge: "first" | "last") => number;
  /** When it is put forward or back, from one instant on until another: what it would have shown, and what it shows. */
  readonly changes: (from: number, until: number) => readonly ClockChange[];
};
export type ClockChange = { readonly at: number; readonly before: number; readonly after: number };

type Offset = { readonly from: number; readonly by: number };

const day = 86_400_000;
const year = 366 * day;
const toMs = (nanoseconds: number): number => nanoseconds / 1e6;

/** The local time that a text such as 2026-03-02T09:00 says. */
export const localIn = (text: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime("UTC").epochMilliseconds;

const clocks = new Map<string, ZoneClock>();

/** The clock of a zone that `isZone` knows. */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const made = clockOf(zone);
  clocks.set(zone, made);
  return made;
}

function clockOf(zone: string): ZoneClock {
  const at = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  /** Offsets in order, each from an instant on; whole between `start` and `end`. */
  let offsets: readonly Offset[] = [];
  let [start, end] = [Infinity, -Infinity];

  function between(from: number, until: number): readonly Offset[] {
    const found: Offset[] = [];
    let shown = at(from);
    for (;;) {
      const next = shown.getTimeZoneTransition("next");
      if (next === null || next.epochMilliseconds >= until) return found;
      if (next.offsetNanoseconds !== shown.offsetNanoseconds)
        found.push({ from: next.epochMilliseconds, by: toMs(next.offsetNanoseconds) });
      shown = next;
    }
  }
  function know(from: number, until: number): void {
    if (start > end) {
      [start, end] = [from - year, until + year];
      offsets = [{ from: start, by: toMs(at(start).offsetNanoseconds) }, ...between(start, end)];
      return;
    }
    if (from < start) {
      const earlier = from - year;
      offsets = [
        { from: earlier, by: toMs(at(earlier).offsetNanoseconds) },
        ...between(earlier, start + 1),
        ...offsets.slice(1),
      ];
      start = earlier;
    }
    if (until > end) {
      offsets = [...offsets, ...between(end - 1, until + year)];
      end = until + year;
    }
  }
  /** The place of the offset that holds at an instant. */
  function placeOf(ms: number): number {
    let [low, high] = [0, offsets.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((offsets[middle]?.from ?? 0) <= ms) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  return {
    localOf(ms) {
      know(ms, ms);
      return ms + (offsets[placeOf(ms)]?.by ?? 0);
    },
    momentOf(local, edge) {
      // No zone is further than a day from UTC, nor changes by more than one.
      know(local - 2 * day, local + 2 * day);
      let answer: number | null = null;
      let jumped: number | null = null;
      for (let place = placeOf(local - 2 * day); place < offsets.length; place += 1) {
        const offset = offsets[place];
        if (offset === undefined || offset.from > local + 2 * day) break;
        const moment = local - offset.by;
        const until = offsets[place + 1]?.from ?? Infinity;
        if (moment >= offset.from && moment < until) {
          answer = moment;
          if (edge === "first") break;
        } else if (moment < offset.from) jumped ??= offset.from;
      }
      const moment = answer ?? jumped;
      if (moment === null) throw new Error(`${zone} neither shows ${String(local)} nor jumps over it`);
      return moment;
    },
    changes(from, until) {
      know(from, until);
      const found: ClockChange[] = [];
      for (let place = Math.max(1, placeOf(from)); place < offsets.length; place += 1) {
        const [earlier, later] = [offsets[place - 1], offsets[place]];
        if (earlier === undefined || later === undefined || later.from >= until) break;
        if (later.from >= from)
          found.push({ at: later.from, before: later.from + earlier.by, after: later.from + later.by });
      }
      return found;
    },
  };
}
