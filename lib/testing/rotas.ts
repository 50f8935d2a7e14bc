import { instantIn, type Instant } from "@/lib/kernel/time";
import type { Layer, LayerVersion, Schedule, Window } from "@/lib/on-call/domain/schedule";

/** An instant of a test, such as 2026-03-02T09:00Z. */
export function instant(text: string): Instant {
  const at = instantIn(text);
  if (at === null) throw new Error(`${text} is no instant`);
  return at;
}

/** From one instant until another, as a question to the calculus. */
export const asking = (from: string, until: string) => ({ from: instant(from), until: instant(until) });
/** From one instant until another, as an edit. */
export const during = (start: string, end: string) => ({ start: instant(start), end: instant(end) });

const always: readonly Window[] = [];

/** What a layer says: who takes turns, one after the other, a week each from a Monday at 09:00 in Berlin. */
export const says = (
  roster: readonly (readonly string[])[],
  more: Partial<LayerVersion> = {},
): LayerVersion => ({
  from: null,
  zone: "Europe/Berlin",
  windows: always,
  rotation: { start: "2026-03-02T09:00", unit: "week", length: 1, turns: "active" },
  roster,
  firstSlot: 0,
  unitsUsed: 0,
  ...more,
});

/** A layer that has said one thing since always. */
export const layer = (id: string, version: LayerVersion, more: Partial<Layer> = {}): Layer => ({
  id,
  name: id,
  priority: 1,
  start: null,
  end: null,
  versions: [version],
  ...more,
});

/** A schedule of layers, without edits. */
export const rota = (layers: readonly Layer[], more: Partial<Schedule> = {}): Schedule => ({
  layers,
  overrides: [],
  swaps: [],
  temporary: [],
  timeOff: [],
  gapFill: [],
  recorded: null,
  ...more,
});
