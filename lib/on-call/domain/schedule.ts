import type { Instant } from "@/lib/kernel/time";
import type { During } from "./during";

/**
 * A schedule as the calculus takes it (on-call.md section 2): plain data, nothing of a database. Instants are instants; a local
 * time is text such as 2026-03-02T09:00, an hour of the clock text such as 09:00; whom a slot holds is a list of their ids.
 */
export type Schedule = {
  readonly layers: readonly Layer[];
  readonly overrides: readonly Override[];
  readonly swaps: readonly Swap[];
  readonly temporary: readonly Temporary[];
  readonly timeOff: readonly TimeOff[];
  /** Who is on call where nobody else is. */
  readonly gapFill: readonly string[];
  readonly recorded: Recorded | null;
};

export const units = ["hour", "day", "week", "month"] as const;
export type Unit = (typeof units)[number];

/** `clock`: the turn passes at every hand-off. `active`: only cells of the grid in which the layer is in force are counted. */
export const turnModes = ["clock", "active"] as const;
export type TurnMode = (typeof turnModes)[number];

export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** Weekly hours of the wall clock: the same on several days, or one stretch from a day to a day. */
export type Window =
  | { readonly days: readonly Weekday[]; readonly from: string; readonly to: string }
  | {
      readonly fromDay: Weekday;
      readonly from: string;
      readonly toDay: Weekday;
      readonly to: string;
    };

/** The grid of hand-offs: where it is anchored, and how far apart they are. */
export type Rotation = {
  readonly start: string;
  readonly unit: Unit;
  readonly length: number;
  readonly turns: TurnMode;
};

/** What a layer says from one instant on, the first of them since always. */
export type LayerVersion = {
  readonly from: Instant | null;
  readonly zone: string;
  /** In force always where there are none. */
  readonly windows: readonly Window[];
  readonly rotation: Rotation;
  /** Who takes turns: several are on call together, an empty slot is nobody. */
  readonly roster: readonly (readonly string[])[];
  readonly firstSlot: number;
  /** How many cells of the first turn were used up before it. */
  readonly unitsUsed: number;
};

export type Layer = {
  readonly id: string;
  readonly name: string;
  /** The highest one at which somebody is on call counts. */
  readonly priority: number;
  readonly start: Instant | null;
  readonly end: Instant | null;
  /** In order of `from`; there is always one. */
  readonly versions: readonly LayerVersion[];
};

export const overrideKinds = ["take", "add", "remove", "replace"] as const;
export type OverrideKind = (typeof overrideKinds)[number];

/** `take` and `add` name who comes, `remove` and `replace` who goes. */
export type Override = During & {
  readonly id: string;
  readonly kind: OverrideKind;
  readonly person: string;
  /** Who comes for them, of a `replace` alone. */
  readonly by: string | null;
  readonly reason: string;
  /** The newest has the highest, among overrides and swaps. */
  readonly seq: number;
};

export const swapStates = ["open", "taken", "declined", "cancelled", "lapsed"] as const;
export type SwapState = (typeof swapStates)[number];

export type Swap = {
  readonly id: string;
  readonly state: SwapState;
  readonly give: During & { readonly person: string };
  readonly takenBy: string | null;
  readonly return: During | null;
  readonly seq: number;
};

/** A stretch that was planned by hand: it replaces everything else, its holes included. */
export type Temporary = During & {
  readonly id: string;
  readonly shifts: readonly (During & { readonly person: string })[];
};

export type TimeOff = During & {
  readonly id: string;
  readonly person: string;
  readonly coverBy: string | null;
};

/** What was, until an instant: it is never worked out again. */
export type Recorded = {
  readonly until: Instant;
  readonly shifts: readonly (During & { readonly person: string })[];
};

/** Where a shift comes from. */
export type Source =
  | { readonly kind: "layer" | "override" | "swap" | "time-off" | "temporary"; readonly id: string }
  | { readonly kind: "gap-fill" | "recorded" };

/** The side on which a shift goes on beyond what was asked. */
export type Cut = "start" | "end" | "both";

/** Unbroken time of one person from one source. */
export type Shift = During & {
  readonly person: string;
  readonly source: Source;
  /** Which turn of its layer it is, counted from 0; of a layer alone. */
  readonly turn: number | null;
  readonly cut: Cut | null;
};

/** Touching shifts of one person as one: on call from, until. */
export type Stint = During & { readonly person: string; readonly cut: Cut | null };

/** A source as the wire says it: `layer:weekly`, `gap-fill`. */
export const sourceText = (source: Source): string =>
  "id" in source ? `${source.kind}:${source.id}` : source.kind;
