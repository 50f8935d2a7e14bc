import type { Span } from "@/lib/kernel/spans";
import { spanOf } from "./during";
import { type LayerPiece, piecesOf } from "./layers";
import type { Override, Schedule, Source, Swap, TimeOff } from "./schedule";

type OfPerson = Span & { readonly person: string };

/** Somebody who goes for a time, and who comes in their place: nobody where `by` is null. */
type Move = OfPerson & { readonly by: string | null; readonly source: Source };

/** All that says who is on call within a span, with its instants as numbers and nothing of what does not touch it. */
export type Ground = {
  readonly asked: Span;
  /** The highest priority first. */
  readonly layers: readonly {
    readonly id: string;
    readonly priority: number;
    readonly pieces: readonly LayerPiece[];
  }[];
  /** The newest first. */
  readonly takes: readonly (OfPerson & { readonly id: string })[];
  readonly adds: readonly (OfPerson & { readonly id: string })[];
  /** Those that count before others first: edits of the schedule, the newest before the rest, then time off (OC-41). */
  readonly moves: readonly Move[];
  readonly gapFill: readonly string[];
  readonly temporary: readonly (Span & { readonly id: string; readonly shifts: readonly OfPerson[] })[];
  readonly recorded: { readonly until: number; readonly shifts: readonly OfPerson[] } | null;
};

const moveOf = (override: Override): readonly (Move & { readonly seq: number })[] =>
  override.kind === "replace" || override.kind === "remove"
    ? [
        {
          ...spanOf(override),
          person: override.person,
          by: override.kind === "remove" ? null : override.by,
          source: { kind: "override", id: override.id },
          seq: override.seq,
        },
      ]
    : [];

/** A swap acts once somebody has taken it, in its return the other way round (OC-43). */
function movesOfSwap({
  id,
  state,
  give,
  takenBy,
  return: back,
  seq,
}: Swap): readonly (Move & { readonly seq: number })[] {
  if (state !== "taken" || takenBy === null) return [];
  const swap = { source: { kind: "swap", id }, seq } as const;
  const given = { ...spanOf(give), person: give.person, by: takenBy, ...swap };
  return back === null ? [given] : [given, { ...spanOf(back), person: takenBy, by: give.person, ...swap }];
}

const moveOfTimeOff = (off: TimeOff): readonly Move[] =>
  off.coverBy === null
    ? []
    : [{ ...spanOf(off), person: off.person, by: off.coverBy, source: { kind: "time-off", id: off.id } }];

/** What of a schedule touches a span. */
export function groundOf(schedule: Schedule, asked: Span): Ground {
  const touching = <T extends Span>(all: readonly T[]): readonly T[] =>
    all.filter(({ start, end }) => start < asked.end && asked.start < end && start < end);
  const newestFirst = schedule.overrides.toSorted((a, b) => b.seq - a.seq);
  const who = (kind: Override["kind"]) =>
    touching(
      newestFirst
        .filter((override) => override.kind === kind)
        .map((override) => ({ ...spanOf(override), id: override.id, person: override.person })),
    );
  const ofSchedule = [...schedule.overrides.flatMap(moveOf), ...schedule.swaps.flatMap(movesOfSwap)];
  return {
    asked,
    layers: schedule.layers
      .map((layer) => ({ id: layer.id, priority: layer.priority, pieces: piecesOf(layer, asked) }))
      .sort((a, b) => b.priority - a.priority),
    takes: who("take"),
    adds: who("add"),
    moves: touching([
      ...ofSchedule.sort((a, b) => b.seq - a.seq),
      ...schedule.timeOff.flatMap(moveOfTimeOff),
    ]),
    gapFill: schedule.gapFill,
    temporary: touching(
      schedule.temporary.map((one) => ({
        ...spanOf(one),
        id: one.id,
        shifts: one.shifts.map((shift) => ({ ...spanOf(shift), person: shift.person })),
      })),
    ),
    recorded: schedule.recorded && {
      until: schedule.recorded.until.epochMilliseconds,
      shifts: touching(schedule.recorded.shifts.map((shift) => ({ ...spanOf(shift), person: shift.person }))),
    },
  };
}

/** The instants within the span that was asked for at which anything may change, in order, its own edges among them. */
export function edgesOf({
  asked,
  layers,
  takes,
  adds,
  moves,
  temporary,
  recorded,
}: Ground): readonly number[] {
  const edges = new Set([asked.start, asked.end]);
  const mark = (spans: readonly Span[]): void => {
    for (const { start, end } of spans) edges.add(start).add(end);
  };
  for (const { pieces } of layers) mark(pieces);
  for (const spans of [takes, adds, moves, temporary]) mark(spans);
  for (const { shifts } of temporary) mark(shifts);
  if (recorded !== null) {
    edges.add(recorded.until);
    mark(recorded.shifts);
  }
  return [...edges].filter((at) => at >= asked.start && at <= asked.end).sort((a, b) => a - b);
}
