import type { ServiceId } from "@/lib/kernel/ids";
import type { InSteps } from "@/lib/kernel/in-steps";
import type { ServiceFields } from "./fields";

/** What leads from one service to another and makes no sense as a circle. */
export const climbs = [
  "parent",
  "splitFrom",
  "replacedBy",
] as const satisfies readonly (keyof ServiceFields)[];
export type Climb = (typeof climbs)[number];

type Step = { readonly id: ServiceId; readonly name: string };

const loopWords: Readonly<Record<Climb, string>> = {
  parent: "That makes a loop",
  splitFrom: "That makes a loop, each split from the next",
  replacedBy: "That makes a loop, each replaced by the next",
};

/** A loop spelled out: the names of those that it leads through, the first of them at both ends (BAD-18). */
export const spelledOut = (climb: Climb, names: readonly string[]): string =>
  `${loopWords[climb]}: ${names.join(" › ")}`;

/**
 * The loops that these lead into and are part of, each from itself on; what only leads into a loop is no part of it. Every place
 * is come by once, however long the ways are.
 */
export function* loopsIn<P>(
  starts: Iterable<P>,
  next: (at: P) => P | null,
): InSteps<ReadonlyMap<P, readonly P[]>> {
  const looked = new Set<P>();
  const loops = new Map<P, readonly P[]>();
  for (const start of starts) {
    const passed = new Map<P, number>();
    let at: P | null = start;
    for (; at !== null && !passed.has(at) && !looked.has(at); at = next(at)) {
      passed.set(at, passed.size);
      yield;
    }
    const path = [...passed.keys()];
    const begins = at === null ? path.length : (passed.get(at) ?? path.length);
    const round = path.slice(begins);
    for (const [place, one] of round.entries())
      loops.set(one, [...round.slice(place), ...round.slice(0, place)]);
    for (const one of path) looked.add(one);
  }
  return loops;
}

/** Why a service cannot lead to the first of `above`, nearest first, with the loop spelled out; null when it can (BAD-18). */
export function loopFault(climb: Climb, above: readonly Step[], self: Step): string | null {
  const end = above.findIndex(({ id }) => id === self.id);
  if (end < 0) return null;
  const names = [self, ...above.slice(0, end), self].map(({ name }) => name);
  return `${spelledOut(climb, names)}. Choose another service${climb === "parent" ? "" : ", or none"}`;
}
