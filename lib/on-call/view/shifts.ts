import type { Instant } from "@/lib/kernel/time";
import { type Shift, sourceText, type Stint, type Temporary } from "../domain/schedule";
import type { Stretch } from "../domain/coverage";

/** An instant as machines read it: to the minute where it is a whole one, 2026-03-02T09:00Z. */
export const instantText = (at: Instant): string =>
  at.toString(at.epochMilliseconds % 60_000 === 0 ? { smallestUnit: "minute" } : {});

export const stretchView = ({ start, end }: Stretch) => ({
  start: instantText(start),
  end: instantText(end),
});

export const stintView = (stint: Stint) => ({
  person: stint.person,
  ...stretchView(stint),
  ...(stint.cut === null ? {} : { cut: stint.cut }),
});

export const shiftView = (shift: Shift) => ({
  person: shift.person,
  ...stretchView(shift),
  why: sourceText(shift.source),
  ...(shift.cut === null ? {} : { cut: shift.cut }),
});

export const temporaryView = (temporary: Temporary) => ({
  id: temporary.id,
  ...stretchView(temporary),
  shifts: temporary.shifts.map((shift) => ({ person: shift.person, ...stretchView(shift) })),
});
