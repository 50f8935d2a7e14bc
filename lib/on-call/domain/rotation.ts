import type { Span } from "@/lib/kernel/spans";
import { Temporal } from "@/lib/kernel/time";
import { localIn, zoneClock, type ZoneClock } from "@/lib/kernel/zone-clock";
import type { LayerVersion, Rotation } from "./schedule";
import { hoursOfWeek, touches } from "./windows";

const hour = 3_600_000;
const lengths = { hour, day: 24 * hour, week: 168 * hour } as const;

/** A grid of local times, so many units apart: the n-th, and the number of the last one that is not after a local time. */
type Grid = { readonly at: (n: number) => number; readonly last: (local: number) => number };

/** Each n-th is worked out from the anchor, never from the one before (OC-12); months are clamped to their last day (OC-13). */
function gridOf({ start, unit }: Pick<Rotation, "start" | "unit">, length: number): Grid {
  const anchor = localIn(start);
  if (unit !== "month") {
    const step = lengths[unit] * length;
    return { at: (n) => anchor + n * step, last: (local) => Math.floor((local - anchor) / step) };
  }
  const first = Temporal.PlainDateTime.from(start);
  const at = (n: number) => first.add({ months: n * length }).toZonedDateTime("UTC").epochMilliseconds;
  return {
    at,
    last(local) {
      const { year, month } = Temporal.Instant.fromEpochMilliseconds(local).toZonedDateTimeISO("UTC");
      const n = Math.floor(((year - first.year) * 12 + month - first.month) / length);
      return at(n) <= local ? n : n - 1;
    },
  };
}

/** The number of the last hand-off of a grid that is not after an instant; of several at one instant the last. */
function lastHandoff(grid: Grid, clock: ZoneClock, at: number): number {
  // A clock that was put back shows a local time again: hand-offs of its first showing are past already.
  let n = grid.last(clock.localOf(at));
  while (clock.momentOf(grid.at(n + 1), "first") <= at) n += 1;
  while (clock.momentOf(grid.at(n), "first") > at) n -= 1;
  return n;
}

/**
 * How many hand-offs after the one numbered `from` until the one numbered `to` fall on an instant at which there is one already,
 * because the clock jumped over them (OC-14). Found by the changes of the clock, never by walking the grid (OC-29).
 */
function collapsed(grid: Grid, clock: ZoneClock, from: number, to: number): number {
  if (to <= from) return 0;
  const begin = clock.momentOf(grid.at(from), "first");
  const end = clock.momentOf(grid.at(to), "first") + 1;
  let sum = 0;
  for (const { before, after } of clock.changes(begin, end)) {
    if (after < before) continue;
    const first = Math.max(from, grid.last(before - 1) + 1);
    const last = Math.min(to, grid.last(after));
    if (last > first) sum += last - first;
  }
  return sum;
}

/** The instant of the hand-off by which a rotation is anchored. */
export const rotationStart = ({ rotation, zone }: Pick<LayerVersion, "rotation" | "zone">): number =>
  zoneClock(zone).momentOf(localIn(rotation.start), "first");

/** Every distinct hand-off h of a rotation with from ≤ h < until, by the clock of a zone. */
export function handoffs(rotation: Rotation, zone: string, { start, end }: Span): readonly number[] {
  const grid = gridOf(rotation, rotation.length);
  const clock = zoneClock(zone);
  const found = new Set<number>();
  for (let n = lastHandoff(grid, clock, start); ; n += 1) {
    const at = clock.momentOf(grid.at(n), "first");
    if (at >= end) return [...found];
    if (at >= start) found.add(at);
  }
}

/** The time one slot holds. Its number counts from the counting origin of its version and is negative before it. */
export type Turn = Span & { readonly number: number };

/** How a version counts its turns: the turns that touch a span in order, each whole, and which slot a turn is of. */
export type Counting = {
  readonly turns: (within: Span) => readonly Turn[];
  /** How many cells of its turn were used up before the cell that holds an instant. */
  readonly usedUp: (at: number) => number;
};

type Counted = Pick<LayerVersion, "zone" | "windows" | "rotation" | "unitsUsed"> & {
  /** From when on the version holds; null of the first, which counts from its rotation's start (OC-25, OC-26). */
  readonly from: number | null;
};

/** The counting of a version: hours, and layers without windows, pass the turn at each hand-off (OC-24). */
export function countingOf(version: Counted): Counting {
  const hours = hoursOfWeek(version.windows);
  const { rotation } = version;
  return rotation.turns === "clock" || rotation.unit === "hour" || hours === null
    ? byClock(version)
    : byCells(version, hours);
}

/** OC-21: the turn number is how many distinct hand-offs came after the origin. */
function byClock({ rotation, zone, from }: Counted): Counting {
  const grid = gridOf(rotation, rotation.length);
  const clock = zoneClock(zone);
  const moment = (n: number) => clock.momentOf(grid.at(n), "first");
  // Of several at one instant the last is the origin, so that none of them is counted.
  const origin = lastHandoff(grid, clock, from ?? moment(0));
  const numberOf = (n: number): number =>
    n >= origin
      ? n - origin - collapsed(grid, clock, origin, n)
      : n - origin + collapsed(grid, clock, n, origin);
  return {
    turns({ start, end }) {
      const turns: Turn[] = [];
      let n = lastHandoff(grid, clock, start);
      let number = numberOf(n);
      for (let at = moment(n); at < end; number += 1) {
        let next = n + 1;
        while (moment(next) === at) next += 1;
        turns.push({ start: at, end: moment(next), number });
        n = next;
        at = moment(next);
      }
      return turns;
    },
    usedUp: () => 0,
  };
}

/** OC-22: cells of one unit are counted where their wall-clock span touches a window; a turn lasts until the next begins. */
function byCells({ rotation, zone, from, unitsUsed }: Counted, hours: readonly Span[]): Counting {
  const grid = gridOf(rotation, 1);
  const clock = zoneClock(zone);
  const moment = (n: number) => clock.momentOf(grid.at(n), "first");
  const origin = from === null ? 0 : lastHandoff(grid, clock, from);
  // A week, and so a month, touches each window there is: days alone can be shut.
  const counts = (n: number): boolean =>
    rotation.unit !== "day" || touches(hours, { start: grid.at(n), end: grid.at(n + 1) });
  const week = Array.from({ length: 7 }, (_, day) => counts(day));
  const ofWeek = week.filter(Boolean).length;
  /** How many of the cells before the one numbered n are counted; from the 0th on, fewer than none before it. */
  const before = (n: number): number => {
    if (rotation.unit !== "day") return n;
    const weeks = Math.floor(n / 7);
    return weeks * ofWeek + week.slice(0, n - weeks * 7).filter(Boolean).length;
  };
  const atOrigin = before(origin);
  const isCounted = (n: number): boolean => week[((n % 7) + 7) % 7] ?? true;
  /** Cells that are used up when the one numbered n begins. */
  const used = (n: number): number => before(n) - atOrigin + unitsUsed;
  const numberOf = (n: number): number => Math.floor((used(n) - (isCounted(n) ? 0 : 1)) / rotation.length);
  return {
    turns({ start, end }) {
      const turns: { start: number; end: number; number: number }[] = [];
      let n = lastHandoff(grid, clock, start);
      const first = numberOf(n);
      while (numberOf(n - 1) === first) n -= 1;
      for (let at = moment(n); ; n += 1) {
        const [number, next] = [numberOf(n), moment(n + 1)];
        const last = turns.at(-1);
        if (last?.number === number) last.end = next;
        else if (at >= end) return turns.filter((turn) => turn.start < turn.end);
        else turns.push({ start: at, end: next, number });
        at = next;
      }
    },
    usedUp: (at) => {
      const n = lastHandoff(grid, clock, at);
      return ((used(n) % rotation.length) + rotation.length) % rotation.length;
    },
  };
}
