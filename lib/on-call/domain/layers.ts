import { shared, type Span } from "@/lib/kernel/spans";
import type { Instant } from "@/lib/kernel/time";
import { type Counting, countingOf, rotationStart } from "./rotation";
import type { Layer, LayerVersion } from "./schedule";
import { type Hours, hoursOfWeek, openSpans } from "./windows";

/** The time in which one turn of a layer is in force. */
export type LayerPiece = Span & {
  /** Whose turn it is; nobody where the slot is empty. */
  readonly people: readonly string[];
  readonly turn: number;
  /** The place of its version: turns are counted anew in each. */
  readonly version: number;
};

const ms = (at: Instant | null): number | null => (at === null ? null : at.epochMilliseconds);

type Worked = { readonly counting: Counting; readonly hours: Hours };
const worked = new WeakMap<LayerVersion, Worked>();

/** How a version counts turns and when it is open, worked out once: a schedule is asked for many spans. */
export function workedOut(version: LayerVersion): Worked {
  const known = worked.get(version);
  if (known !== undefined) return known;
  const made = {
    counting: countingOf({ ...version, from: ms(version.from) }),
    hours: hoursOfWeek(version.windows),
  };
  worked.set(version, made);
  return made;
}

/** Which slot of a version takes a turn (OC-25). */
export function slotOf({ roster, firstSlot }: LayerVersion, turn: number): number {
  const slots = roster.length;
  return (((turn + firstSlot) % slots) + slots) % slots;
}

/** From when until when each version of a layer holds, within the layer's start and end (OC-20). */
function spansOfVersions({ start, end, versions }: Layer): readonly Span[] {
  const [first] = versions;
  const begin = ms(start) ?? (first === undefined ? Infinity : rotationStart(first));
  return versions.map((version, place) => ({
    start: Math.max(ms(version.from) ?? -Infinity, begin),
    end: Math.min(ms(versions[place + 1]?.from ?? null) ?? Infinity, ms(end) ?? Infinity),
  }));
}

/** The pieces of a layer that touch a span, in order, whole where they reach beyond it. */
export function piecesOf(layer: Layer, within: Span): readonly LayerPiece[] {
  const spans = spansOfVersions(layer);
  return layer.versions.flatMap((version, place) => {
    const held = spans[place];
    const asked = held === undefined ? null : shared(held, within);
    if (held === undefined || asked === null) return [];
    const { counting, hours } = workedOut(version);
    const turns = counting.turns(asked);
    const reach = { start: turns[0]?.start ?? asked.start, end: turns.at(-1)?.end ?? asked.end };
    const open = openSpans(hours, version.zone, reach);
    const pieces: LayerPiece[] = [];
    let first = 0;
    for (const turn of turns) {
      const people = version.roster[slotOf(version, turn.number)] ?? [];
      const begin = Math.max(turn.start, held.start);
      const until = Math.min(turn.end, held.end);
      while ((open[first]?.end ?? Infinity) <= turn.start) first += 1;
      for (let next = first; next < open.length; next += 1) {
        const span = open[next];
        if (span === undefined || span.start >= until) break;
        const start = Math.max(span.start, begin);
        const end = Math.min(span.end, until);
        if (start < end && start < within.end && end > within.start)
          pieces.push({ start, end, people, turn: turn.number, version: place });
      }
    }
    return pieces;
  });
}
