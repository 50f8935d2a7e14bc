import { localIn, zoneClock } from "@/lib/kernel/zone-clock";
import { coverage, coverageState } from "../domain/coverage";
import { instantOf } from "../domain/during";
import { quality } from "../domain/load";
import type { Question } from "../domain/question";
import { nextVersion, versionAt, withVersion } from "../domain/roster";
import { handoffs } from "../domain/rotation";
import type { Schedule } from "../domain/schedule";
import { askedSpan, onCallAt, shifts, stints, wholeShifts } from "../domain/shifts";
import { clearTemporary } from "../domain/temporary";
import { hoursOfWeek, openOrNext } from "../domain/windows";
import { instantText, shiftView, stintView, duringView, temporaryView } from "./shifts";

type Of<Kind extends Question["kind"]> = Extract<Question, { kind: Kind }>["input"];

function windowAnswer({ zone, windows, asks }: Of<"windows">) {
  const hours = hoursOfWeek(windows);
  return asks.map(({ ask, at }) => {
    const span = openOrNext(hours, zone, at.epochMilliseconds);
    if (ask === "open") return span !== null && span.start <= at.epochMilliseconds;
    const edge = span?.[ask] ?? null;
    return edge === null || !Number.isFinite(edge) ? null : instantText(instantOf(edge));
  });
}

function rosterAnswer({ layer, effective, roster, show }: Of<"roster-change">) {
  const old = versionAt(layer, effective);
  const version = nextVersion(layer, effective, { ...old, roster });
  const schedule: Schedule = { ...nothing, layers: [withVersion(layer, version)] };
  return { firstSlot: version.firstSlot, stints: stints(schedule, show).map(stintView) };
}

const nothing: Schedule = {
  layers: [],
  overrides: [],
  swaps: [],
  temporary: [],
  timeOff: [],
  gapFill: [],
  recorded: null,
};

/** The answer to a plain question, as plain JSON in the form that vectors expect. */
export function answerOf({ kind, input }: Question): Readonly<Record<string, unknown>> {
  switch (kind) {
    case "handoffs":
      return {
        handoffs: handoffs(input.rotation, input.zone, askedSpan(input)).map((at) =>
          instantText(instantOf(at)),
        ),
      };
    case "moment":
      return {
        instant: instantText(instantOf(zoneClock(input.zone).momentOf(localIn(input.local), input.edge))),
      };
    case "windows":
      return { answers: windowAnswer(input) };
    case "shifts":
      return {
        shifts: shifts(input.schedule, input).map(shiftView),
        stints: stints(input.schedule, input).map(stintView),
        gaps: coverage(input.schedule, input).gaps.map(duringView),
        whole: wholeShifts(input.schedule, input).map(shiftView),
      };
    case "on-call-at":
      return {
        people: input.at.map((at) => onCallAt(input.schedule, at).people.map(({ person }) => person)),
      };
    case "cut-temporary":
      return {
        temporary: clearTemporary(input.temporary, input.clear, ({ id }) => `${id}-after`).map(temporaryView),
      };
    case "coverage": {
      const { promised } = input;
      const found = coverage(input.schedule, input, promised === undefined ? {} : { promised });
      return {
        ...found,
        gaps: found.gaps.map(duringView),
        overlaps: found.overlaps.map(duringView),
        atRisk: found.atRisk.map(duringView),
      };
    }
    case "coverage-state":
      return coverageState(input.schedule, input.now, input);
    case "quality":
      return quality(input.schedule, input);
    case "roster-change":
      return rosterAnswer(input);
  }
}
