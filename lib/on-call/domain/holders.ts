import type { Span } from "@/lib/kernel/spans";
import { edgesOf, type Ground, groundOf } from "./ground";
import type { LayerPiece } from "./layers";
import { type Schedule, type Source, sourceText } from "./schedule";

/** One who is on call, and where that comes from. */
type Holder = {
  readonly person: string;
  readonly source: Source;
  readonly turn: number | null;
  /** Two times of one person with the same key are one shift. */
  readonly key: string;
};

/** Unbroken time of one holder, in milliseconds. */
export type Held = Span & Holder;

type OnCallSet = Map<string, Holder>;

const holds = ({ start, end }: Span, at: number): boolean => start <= at && at < end;

/** Who is in the set already stays as they are: each person is in it once (OC-45). */
function join(set: OnCallSet, person: string, source: Source, key: string, turn: number | null = null): void {
  if (!set.has(person)) set.set(person, { person, source, turn, key });
}

/** Line 1: the highest priority at which somebody is on call; all layers of one priority at once. */
function fromLayers(
  { layers }: Ground,
  at: number,
  current: (layer: number) => LayerPiece | null,
): OnCallSet {
  const set: OnCallSet = new Map();
  let priority = Infinity;
  for (const [place, layer] of layers.entries()) {
    if (set.size > 0 && layer.priority < priority) break;
    ({ priority } = layer);
    const piece = current(place);
    if (piece === null || !holds(piece, at)) continue;
    for (const person of piece.people)
      join(
        set,
        person,
        { kind: "layer", id: layer.id },
        `layer:${layer.id}:${String(piece.version)}:${String(piece.turn)}`,
        piece.turn,
      );
  }
  return set;
}

/** Line 3: each of the set is looked at once, and who comes is not moved on (OC-40, OC-42). */
function moved(set: OnCallSet, { moves }: Ground, at: number): OnCallSet {
  if (moves.length === 0) return set;
  const stays: OnCallSet = new Map();
  const comes: { readonly by: string; readonly source: Source }[] = [];
  for (const holder of set.values()) {
    const move = moves.find((one) => one.person === holder.person && holds(one, at));
    if (move === undefined) stays.set(holder.person, holder);
    else if (move.by !== null) comes.push({ by: move.by, source: move.source });
  }
  for (const { by, source } of comes) join(stays, by, source, sourceText(source));
  return stays;
}

/** Everybody who is on call at an instant, by the lines of on-call.md section 6. */
function setAt(ground: Ground, at: number, current: (layer: number) => LayerPiece | null): OnCallSet {
  const exactly = (shifts: readonly (Span & { readonly person: string })[], source: Source): OnCallSet => {
    const set: OnCallSet = new Map();
    for (const shift of shifts)
      if (holds(shift, at)) join(set, shift.person, source, `${sourceText(source)}:${String(shift.start)}`);
    return set;
  };
  if (ground.recorded !== null && at < ground.recorded.until)
    return exactly(ground.recorded.shifts, { kind: "recorded" });
  const byHand = ground.temporary.find((one) => holds(one, at));
  if (byHand !== undefined) return exactly(byHand.shifts, { kind: "temporary", id: byHand.id });

  let set = fromLayers(ground, at, current);
  const take = ground.takes.find((one) => holds(one, at));
  if (take !== undefined) {
    set = new Map();
    join(set, take.person, { kind: "override", id: take.id }, `override:${take.id}`);
  }
  set = moved(set, ground, at);
  for (const add of ground.adds)
    if (holds(add, at)) join(set, add.person, { kind: "override", id: add.id }, `override:${add.id}`);
  if (set.size === 0)
    for (const person of ground.gapFill) join(set, person, { kind: "gap-fill" }, "gap-fill");
  return set;
}

/**
 * Who is on call when within a span, by start and then person: what touches and has one person, source and turn is one piece.
 * Time outside the span is not looked at.
 */
export function heldWithin(schedule: Schedule, asked: Span): readonly Held[] {
  const ground = groundOf(schedule, asked);
  const edges = edgesOf(ground);
  const places = ground.layers.map(() => 0);
  const done: Held[] = [];
  let running = new Map<string, { readonly start: number; readonly holder: Holder }>();
  for (const [place, at] of edges.entries()) {
    const set: OnCallSet =
      place === edges.length - 1
        ? new Map()
        : setAt(ground, at, (layer) => {
            const pieces = ground.layers[layer]?.pieces ?? [];
            let now = places[layer] ?? 0;
            while ((pieces[now]?.end ?? Infinity) <= at) now += 1;
            places[layer] = now;
            return pieces[now] ?? null;
          });
    const next: typeof running = new Map();
    for (const [person, was] of running) {
      const holder = set.get(person);
      if (holder?.key === was.holder.key) next.set(person, was);
      else done.push({ start: was.start, end: at, ...was.holder });
    }
    for (const [person, holder] of set) if (!next.has(person)) next.set(person, { start: at, holder });
    running = next;
  }
  return done.sort((a, b) => a.start - b.start || (a.person < b.person ? -1 : a.person > b.person ? 1 : 0));
}
