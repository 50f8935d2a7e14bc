import { without } from "@/lib/kernel/spans";
import { type During, duringOf, spanOf } from "./during";
import type { Temporary } from "./schedule";

/**
 * Temporary schedules without a span: each is cut with its shifts, gone where nothing of it is left, and two where the span lies
 * in its middle, of which the first keeps the id and the second gets one from `idOf` (OC-68).
 */
export function clearTemporary(
  all: readonly Temporary[],
  cleared: During,
  idOf: (cut: Temporary) => string,
): readonly Temporary[] {
  const hole = spanOf(cleared);
  const cut = (one: During): readonly During[] => without([spanOf(one)], [hole]).map(duringOf);
  return all.flatMap((one) =>
    cut(one).map((rest, place) => ({
      ...rest,
      id: place === 0 ? one.id : idOf(one),
      shifts: one.shifts.flatMap((shift) =>
        cut(shift)
          .filter(
            ({ start, end }) =>
              start.epochMilliseconds >= rest.start.epochMilliseconds &&
              end.epochMilliseconds <= rest.end.epochMilliseconds,
          )
          .map((left) => ({ ...left, person: shift.person })),
      ),
    })),
  );
}
