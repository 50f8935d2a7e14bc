import type { Span } from "@/lib/kernel/spans";
import type { Instant } from "@/lib/kernel/time";
import { instantOf } from "./during";
import { type Held, heldWithin } from "./holders";
import type { Cut, Schedule, Shift, Stint } from "./schedule";

/** From one instant on until another. */
export type Asked = { readonly from: Instant; readonly until: Instant };

const day = 86_400_000;
/** How far beyond a question the whole of its shifts is looked for. */
const reach = 400 * day;
/** How far ahead the end of a stint and the next one are looked for (OC-49). */
const ahead = [2 * day, 8 * day, 32 * day, 90 * day];

/** What is asked, in milliseconds. */
export const askedSpan = ({ from, until }: Asked): Span => ({
  start: from.epochMilliseconds,
  end: until.epochMilliseconds,
});

/** The pieces of a span and of a millisecond on each side of it, so that what goes on beyond it shows. */
const heldAround = (schedule: Schedule, { start, end }: Span): readonly Held[] =>
  start < end ? heldWithin(schedule, { start: start - 1, end: end + 1 }) : [];

const touching = <T extends Span>(spans: readonly T[], { start, end }: Span): readonly T[] =>
  spans.filter((span) => span.start < end && span.end > start);

function cutTo({ start, end }: Span, asked: Span): { start: Instant; end: Instant; cut: Cut | null } {
  const [before, after] = [start < asked.start, end > asked.end];
  return {
    start: instantOf(Math.max(start, asked.start)),
    end: instantOf(Math.min(end, asked.end)),
    cut: before ? (after ? "both" : "start") : after ? "end" : null,
  };
}

const shiftOf = (held: Held, asked: Span): Shift => ({
  person: held.person,
  source: held.source,
  turn: held.turn,
  ...cutTo(held, asked),
});

/** Everybody's shifts within a span, by start and then person, cut to it (OC-47, OC-50). */
export function shifts(schedule: Schedule, asked: Asked): readonly Shift[] {
  const span = askedSpan(asked);
  return touching(heldAround(schedule, span), span).map((held) => shiftOf(held, span));
}

/** The same shifts uncut, as far as 400 days beyond what is asked; what goes on even further says so by its cut. */
export function wholeShifts(schedule: Schedule, asked: Asked): readonly Shift[] {
  const span = askedSpan(asked);
  for (let by = 8 * day; ; by *= 4) {
    const wide = { start: span.start - Math.min(by, reach), end: span.end + Math.min(by, reach) };
    const whole = span.start < span.end ? touching(heldAround(schedule, wide), span) : [];
    if (by >= reach || whole.every(({ start, end }) => start >= wide.start && end <= wide.end))
      return whole.map((held) => shiftOf(held, wide));
  }
}

type Stretch = Span & { readonly person: string };

/** Touching pieces of one person as one, by start and then person. */
function stretchesOf(pieces: readonly Held[]): readonly Stretch[] {
  const out: { person: string; start: number; end: number }[] = [];
  const last = new Map<string, (typeof out)[number]>();
  for (const { person, start, end } of pieces) {
    const before = last.get(person);
    if (before?.end === start) before.end = end;
    else {
      const stretch = { person, start, end };
      out.push(stretch);
      last.set(person, stretch);
    }
  }
  return out;
}

/** Everybody's stints within a span, by start and then person, cut to it: on call from, until, from whatever source (OC-48). */
export function stints(schedule: Schedule, asked: Asked): readonly Stint[] {
  const span = askedSpan(asked);
  return touching(stretchesOf(heldAround(schedule, span)), span).map((stretch) => ({
    person: stretch.person,
    ...cutTo(stretch, span),
  }));
}

/** Who is on call at an instant, each until when, and who comes next. */
export type OnCall = {
  readonly people: readonly {
    readonly person: string;
    readonly source: Shift["source"];
    readonly turn: number | null;
    /** The end of their stint; null where it is more than 90 days away. */
    readonly until: Instant | null;
  }[];
  /** The next stint of somebody who is not on call now; null where there is none within 90 days. */
  readonly next: { readonly person: string; readonly start: Instant; readonly end: Instant | null } | null;
};

/** Who is on call at an instant, by person; looks no further ahead than it has to, and never further than 90 days (OC-49). */
export function onCallAt(schedule: Schedule, at: Instant): OnCall {
  const now = at.epochMilliseconds;
  for (const [place, by] of ahead.entries()) {
    const end = now + by;
    const pieces = heldWithin(schedule, { start: now, end });
    const stretches = stretchesOf(pieces);
    const until = (stretch: Stretch): Instant | null => (stretch.end < end ? instantOf(stretch.end) : null);
    const current = stretches.filter(({ start }) => start === now);
    const people = new Set(current.map(({ person }) => person));
    const next = stretches.find((stretch) => !people.has(stretch.person));
    const known = current.every(({ end: until }) => until < end) && next !== undefined && next.end < end;
    if (!known && place < ahead.length - 1) continue;
    return {
      people: pieces
        .filter(({ start }) => start === now)
        .map(({ person, source, turn }) => ({
          person,
          source,
          turn,
          until: current.filter((stretch) => stretch.person === person).map(until)[0] ?? null,
        })),
      next:
        next === undefined ? null : { person: next.person, start: instantOf(next.start), end: until(next) },
    };
  }
  throw new Error("on call: looked ahead for no time at all");
}

/** A time in which other people are on call than before an edit. */
export type Change = {
  readonly start: Instant;
  readonly end: Instant;
  readonly was: readonly string[];
  readonly becomes: readonly string[];
};

/** Where two schedules differ in who is on call within a span, in order (OC-63). */
export function changes(before: Schedule, after: Schedule, asked: Asked): readonly Change[] {
  const span = askedSpan(asked);
  const sides = [before, after].map((schedule) => heldWithin(schedule, span));
  const edges = [...new Set(sides.flatMap((held) => held.flatMap(({ start, end }) => [start, end])))].sort(
    (a, b) => a - b,
  );
  const out: Change[] = [];
  for (const [place, at] of edges.slice(0, -1).entries()) {
    const [was = [], becomes = []] = sides.map((held) =>
      held
        .filter(({ start, end }) => start <= at && at < end)
        .map(({ person }) => person)
        .sort(),
    );
    if (was.join() === becomes.join()) continue;
    const [start, end] = [instantOf(at), instantOf(edges[place + 1] ?? at)];
    const last = out.at(-1);
    if (last?.end.equals(start) && last.was.join() === was.join() && last.becomes.join() === becomes.join())
      out[out.length - 1] = { ...last, end };
    else out.push({ start, end, was, becomes });
  }
  return out;
}
