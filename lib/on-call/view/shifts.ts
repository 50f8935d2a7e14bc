import type { Instant } from "@/lib/kernel/time";
import { type Shift, sourceText, type Stint, type Temporary } from "../domain/schedule";
import type { During } from "../domain/during";

/** An instant as machines read it: to the minute where it is a whole one, 2026-03-02T09:00Z. */
export const instantText = (at: Instant): string =>
  at.toString(at.epochMilliseconds % 60_000 === 0 ? { smallestUnit: "minute" } : {});

/** From when until when, as JSON. */
export const duringView = ({ start, end }: During) => ({
  start: instantText(start),
  end: instantText(end),
});

/** A stint as JSON; `cut` only where it goes on beyond what was asked. */
export const stintView = (stint: Stint) => ({
  person: stint.person,
  ...duringView(stint),
  ...(stint.cut === null ? {} : { cut: stint.cut }),
});

/** A shift as JSON, with where it comes from; `cut` only where it goes on beyond what was asked. */
export const shiftView = (shift: Shift) => ({
  person: shift.person,
  ...duringView(shift),
  why: sourceText(shift.source),
  ...(shift.cut === null ? {} : { cut: shift.cut }),
});

/** A temporary schedule as JSON. */
export const temporaryView = (temporary: Temporary) => ({
  id: temporary.id,
  ...duringView(temporary),
  shifts: temporary.shifts.map((shift) => ({ person: shift.person, ...duringView(shift) })),
});
