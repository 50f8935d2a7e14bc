import type { Instant } from "@/lib/kernel/time";
import type { ReachFacts } from "../facts";

type Shift = Pick<ReachFacts, "level" | "person"> & { readonly from: Instant; readonly to: Instant | null };

/** A stretch of time, in milliseconds, during which the same people are on the same levels. */
export type Stretch = {
  readonly from: number;
  readonly to: number;
  readonly at: (level: number) => readonly string[];
};

/** Cuts [start, end) wherever somebody comes on or goes off; the stretches cover it without a hole. */
export function stretches(shifts: readonly Shift[], start: Instant, end: Instant): readonly Stretch[] {
  const first = start.epochMilliseconds;
  const last = end.epochMilliseconds;
  const inside = shifts
    .map(({ level, person, from, to }) => ({
      level,
      person,
      from: Math.max(first, from.epochMilliseconds),
      to: Math.min(last, to?.epochMilliseconds ?? last),
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const cuts = [...new Set([first, last, ...inside.flatMap(({ from, to }) => [from, to])])].sort(
    (a, b) => a - b,
  );
  let on: typeof inside = [];
  let next = 0;
  const found: Stretch[] = [];
  for (const [place, from] of cuts.slice(0, -1).entries()) {
    const to = cuts[place + 1] ?? last;
    on = on.filter((shift) => shift.to > from);
    for (let shift = inside[next]; shift && shift.from === from; shift = inside[next]) {
      on.push(shift);
      next += 1;
    }
    const now = [...on];
    found.push({
      from,
      to,
      at: (level) => now.filter((shift) => shift.level === level).map(({ person }) => person),
    });
  }
  return found;
}

/** Stretches that touch, joined: how holes are told. */
export function joined(parts: readonly Stretch[]): readonly { readonly from: number; readonly to: number }[] {
  const found: { from: number; to: number }[] = [];
  for (const { from, to } of parts) {
    const last = found.at(-1);
    if (last?.to === from) last.to = to;
    else found.push({ from, to });
  }
  return found;
}

/** Milliseconds as whole minutes, rounded to the nearest. */
export const minutes = (milliseconds: number): number => Math.round(milliseconds / 60_000);
