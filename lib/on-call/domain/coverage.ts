import { joined, secondsOf, shared, sharedBy, type Span, without } from "@/lib/kernel/spans";
import type { Instant } from "@/lib/kernel/time";
import { type During, duringOf, spanOf } from "./during";
import { type Held, heldWithin } from "./holders";
import type { Schedule, Window } from "./schedule";
import { type Asked, askedSpan } from "./shifts";
import { hoursOfWeek, openSpans } from "./windows";

/** Hours in which somebody has to answer: a promise of a service, not of the schedule. */
export type Promised = { readonly zone: string; readonly windows: readonly Window[] };

export type Coverage = {
  readonly totalSeconds: number;
  readonly coveredSeconds: number;
  /** Covered of total, cut to four decimals, so that 1 is said of all of it alone; 0 of no time at all (OC-82). */
  readonly ratio: number;
  /** Where nobody is on call, each as long as it lasts (OC-81). */
  readonly gaps: readonly During[];
  /** Where two people or more are: no fault. */
  readonly overlaps: readonly During[];
  /** Seconds a person. */
  readonly load: Readonly<Record<string, number>>;
  /** Covered, and nobody's plan (OC-83). */
  readonly gapFillSeconds: number;
  /** Covered by people alone who are off then and named no cover (OC-84). */
  readonly atRisk: readonly During[];
};

/** What coverage is measured against beside the schedule itself. */
export type Measured = {
  /** All hours where none are promised. */
  readonly promised?: Promised;
  /** Who has left, from when on: their time is uncovered (OC-72). */
  readonly leavers?: readonly { readonly person: string; readonly from: Instant }[];
};

/** A share of a whole, cut to four decimals; 0 where the whole is nothing. */
export const ratioOf = (part: number, whole: number): number =>
  whole > 0 ? Math.floor((part / whole) * 10_000) / 10_000 : 0;

/** The pieces of those who are still here. */
function staying(pieces: readonly Held[], leavers: Measured["leavers"] = []): readonly Held[] {
  if (leavers.length === 0) return pieces;
  const left = new Map(leavers.map(({ person, from }) => [person, from.epochMilliseconds]));
  return pieces.flatMap((held) => {
    const end = Math.min(held.end, left.get(held.person) ?? Infinity);
    return end > held.start ? [{ ...held, end }] : [];
  });
}

/** Where at least two people are on call. */
function overlapsOf(byPerson: ReadonlyMap<string, readonly Span[]>): readonly Span[] {
  const edges = [...byPerson.values()]
    .flatMap(joined)
    .flatMap(({ start, end }) => [
      { at: start, by: 1 },
      { at: end, by: -1 },
    ])
    .sort((a, b) => a.at - b.at || a.by - b.by);
  const found: Span[] = [];
  let [people, since] = [0, 0];
  for (const { at, by } of edges) {
    people += by;
    if (people === 2 && by === 1) since = at;
    else if (people === 1 && by === -1) found.push({ start: since, end: at });
  }
  return joined(found);
}

/** How much of a span somebody is on call, and where nobody or more than one is (OC-80 to OC-84). */
export function coverage(schedule: Schedule, asked: Asked, { promised, leavers }: Measured = {}): Coverage {
  const span = askedSpan(asked);
  const counted =
    span.start >= span.end
      ? []
      : promised === undefined
        ? [span]
        : sharedBy([span], openSpans(hoursOfWeek(promised.windows), promised.zone, span));
  const pieces = span.start < span.end ? staying(heldWithin(schedule, span), leavers) : [];
  const byPerson = new Map<string, readonly Span[]>();
  for (const { person } of pieces)
    if (!byPerson.has(person))
      byPerson.set(
        person,
        sharedBy(
          counted,
          pieces.filter((held) => held.person === person),
        ),
      );
  const covered = joined([...byPerson.values()].flat());
  const planned = pieces.filter(({ source }) => source.kind !== "gap-fill");
  const off = schedule.timeOff.filter(({ coverBy }) => coverBy === null);
  const there = pieces.flatMap((held) =>
    without([held], off.filter(({ person }) => person === held.person).map(spanOf)),
  );
  const totalSeconds = secondsOf(counted);
  const coveredSeconds = secondsOf(covered);
  return {
    totalSeconds,
    coveredSeconds,
    ratio: ratioOf(coveredSeconds, totalSeconds),
    gaps: without(counted, covered).map(duringOf),
    overlaps: overlapsOf(byPerson).map(duringOf),
    load: Object.fromEntries([...byPerson].map(([person, spans]) => [person, secondsOf(spans)])),
    gapFillSeconds: coveredSeconds - secondsOf(sharedBy(counted, planned)),
    atRisk: without(covered, there).map(duringOf),
  };
}

/** How a schedule stands at an instant (OC-82). */
export type CoverageState = "no-layers" | "no-people" | "uncovered-now" | "covered-now";

/** How a schedule stands now, and which share of a span it covers: none where it has no layers, or nobody in them. */
export function coverageState(
  schedule: Schedule,
  now: Instant,
  asked: Asked,
): { readonly state: CoverageState; readonly ratio: number } {
  if (schedule.layers.length === 0) return { state: "no-layers", ratio: 0 };
  const hasPeople = schedule.layers.some(({ versions }) =>
    versions.some(({ roster }) => roster.some((slot) => slot.length > 0)),
  );
  if (!hasPeople) return { state: "no-people", ratio: 0 };
  const start = now.epochMilliseconds;
  const held = heldWithin(schedule, { start, end: start + 1 });
  return {
    state: held.length > 0 ? "covered-now" : "uncovered-now",
    ratio: coverage(schedule, asked).ratio,
  };
}

/** Time in which one person is on call by two schedules or more (OC-85). */
export type DoubleBooking = During & { readonly person: string; readonly schedules: readonly string[] };

/** Where somebody is on call by several schedules at once, by start and then person. */
export function doubleBookings(
  schedules: readonly { readonly id: string; readonly schedule: Schedule }[],
  asked: Asked,
): readonly DoubleBooking[] {
  const span = askedSpan(asked);
  if (span.start >= span.end) return [];
  const spans = new Map<string, (Span & { readonly id: string })[]>();
  for (const { id, schedule } of schedules)
    for (const held of heldWithin(schedule, span))
      spans.set(held.person, [...(spans.get(held.person) ?? []), { start: held.start, end: held.end, id }]);
  return [...spans]
    .flatMap(([person, held]) => bookedTwice(held).map((booked) => ({ person, ...booked })))
    .sort((a, b) => a.start - b.start || (a.person < b.person ? -1 : 1))
    .map((booking) => ({ ...booking, ...duringOf(booking) }));
}

function bookedTwice(
  held: readonly (Span & { readonly id: string })[],
): readonly (Span & { readonly schedules: readonly string[] })[] {
  const edges = [...new Set(held.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const found: { start: number; end: number; schedules: readonly string[] }[] = [];
  for (const [place, start] of edges.slice(0, -1).entries()) {
    const end = edges[place + 1] ?? start;
    const schedules = [
      ...new Set(held.filter((one) => shared(one, { start, end }) !== null).map(({ id }) => id)),
    ].sort();
    const last = found.at(-1);
    if (schedules.length < 2) continue;
    if (last?.end === start && JSON.stringify(last.schedules) === JSON.stringify(schedules)) last.end = end;
    else found.push({ start, end, schedules });
  }
  return found;
}
