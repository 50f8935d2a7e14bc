import { tierRank } from "./tier";

/** How far a graph goes and how much of it is drawn (PAG-09, LIM-04). */
export const graphLimits = {
  depth: 5,
  nodes: 150,
  /** So many services are followed in one direction; beyond, the answer says that there is more. */
  reached: 2_000,
} as const;

type Reached = {
  readonly id: string;
  readonly name: string;
  readonly tier: number | null;
  readonly up: number | null;
  readonly down: number | null;
};

const distance = ({ up, down }: Reached): number => Math.min(up ?? Infinity, down ?? Infinity);

/** Nearest first; at one distance the most critical tier, then by name. */
const nearestFirst = (a: Reached, b: Reached): number =>
  distance(a) - distance(b) ||
  tierRank(a.tier) - tierRank(b.tier) ||
  a.name.localeCompare(b.name, "en") ||
  (a.id < b.id ? -1 : 1);

/** The nodes to draw, and the rest for a list. */
export function drawn<T extends Reached>(
  nodes: readonly T[],
): { readonly nodes: readonly T[]; readonly rest: readonly T[] } {
  const sorted = [...nodes].sort(nearestFirst);
  return { nodes: sorted.slice(0, graphLimits.nodes), rest: sorted.slice(graphLimits.nodes) };
}
