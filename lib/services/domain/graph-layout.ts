/** One thing to draw: how many steps it stands from the service in the middle, on which side. */
export type LayoutNode = {
  readonly id: string;
  /** Steps over what needs it; over what it needs. On a cycle both are set. */
  readonly up: number | null;
  readonly down: number | null;
};
export type LayoutEdge = { readonly from: string; readonly to: string };

export type Placed = {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Stands left of the service in the middle. */
  readonly left: boolean;
};
export type Layout = {
  readonly width: number;
  readonly height: number;
  /** In reading order: column by column from the left, each from the top. */
  readonly nodes: readonly Placed[];
};

export const boxSize = { width: 208, height: 44 } as const;
const gap = { x: 72, y: 12 } as const;
const margin = 16;
/** How far the bow of an edge within one column may stand out. */
const bow = 56;

/** The column of a node: what needs the service stands left of it, what it needs right (UI-103). On a cycle the nearer side. */
export function columnOf({ up, down }: LayoutNode): number {
  if (up === 0 || down === 0) return 0;
  if (up === null) return down ?? 1;
  return down === null || up <= down ? -up : down;
}

/** Mean place of the neighbours in the column before; the place it had when it has none there. */
function middle(neighbours: readonly number[], own: number): number {
  return neighbours.length === 0
    ? own
    : neighbours.reduce((sum, place) => sum + place, 0) / neighbours.length;
}

/** A column ordered so that each node stands near those it is tied to in the column nearer to the middle. */
function ordered(
  column: readonly LayoutNode[],
  before: ReadonlyMap<string, number>,
  ties: ReadonlyMap<string, readonly string[]>,
): readonly LayoutNode[] {
  const places = column.map((node, own) => ({
    node,
    own,
    at: middle(
      (ties.get(node.id) ?? []).flatMap((id) => before.get(id) ?? []),
      own,
    ),
  }));
  return places.toSorted((a, b) => a.at - b.at || a.own - b.own).map(({ node }) => node);
}

/** Places nodes in columns by their distance and side; the same input gives the same drawing, and no two boxes touch. */
export function layoutGraph(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): Layout {
  const ties = new Map<string, string[]>();
  const tie = (a: string, b: string) => {
    const known = ties.get(a);
    if (known) known.push(b);
    else ties.set(a, [b]);
  };
  for (const { from, to } of edges) {
    tie(from, to);
    tie(to, from);
  }
  const columns = new Map<number, LayoutNode[]>();
  for (const node of nodes) {
    const at = columnOf(node);
    const column = columns.get(at);
    if (column) column.push(node);
    else columns.set(at, [node]);
  }
  // From the middle outwards, so that each column follows the one it hangs on.
  const placesIn = new Map<number, ReadonlyMap<string, number>>();
  for (const at of [...columns.keys()].toSorted((a, b) => Math.abs(a) - Math.abs(b))) {
    const inner = placesIn.get(at - Math.sign(at)) ?? new Map<string, number>();
    const column = ordered(columns.get(at) ?? [], inner, ties);
    columns.set(at, [...column]);
    placesIn.set(at, new Map(column.map(({ id }, place) => [id, place])));
  }
  const order = [...columns.keys()].toSorted((a, b) => a - b);
  const tallest = Math.max(1, ...[...columns.values()].map(({ length }) => length));
  const step = boxSize.height + gap.y;
  const height = 2 * margin + tallest * step - gap.y;
  // Bows stand out on the side away from the middle: at the left too where something stands there.
  const start = (order[0] ?? 0) < 0 ? bow : margin;
  const placed = order.flatMap((at, place) => {
    const column = columns.get(at) ?? [];
    const top = (height - (column.length * step - gap.y)) / 2;
    return column.map(({ id }, row) => ({
      id,
      x: start + place * (boxSize.width + gap.x),
      y: top + row * step,
      left: at < 0,
    }));
  });
  const width = start + Math.max(1, order.length) * (boxSize.width + gap.x) - gap.x + bow;
  return { width, height, nodes: placed };
}

/** The line of an edge between two placed boxes, as an SVG path: out of one side, into the other. */
export function edgePath(from: Placed, to: Placed): string {
  const y1 = from.y + boxSize.height / 2;
  const y2 = to.y + boxSize.height / 2;
  const number = (value: number) => String(Math.round(value * 10) / 10);
  const path = (...parts: readonly (string | number)[]) =>
    parts.map((part) => (typeof part === "number" ? number(part) : part)).join(" ");
  if (from.x === to.x) {
    // Within one column, or to itself: a bow away from the middle, the wider the further apart its ends are.
    const x = from.left ? from.x : from.x + boxSize.width;
    const spread = from.id === to.id ? 12 : 0;
    const rows = Math.abs(y2 - y1) / (boxSize.height + gap.y);
    const out = Math.min(bow, 20 + 8 * rows) * (from.left ? -1 : 1);
    return path("M", x, y1 - spread, "C", x + out, y1 - spread, x + out, y2 + spread, x, y2 + spread);
  }
  const forward = from.x < to.x;
  const x1 = forward ? from.x + boxSize.width : from.x;
  const x2 = forward ? to.x : to.x + boxSize.width;
  const pull = forward ? gap.x / 2 : -gap.x / 2;
  return path("M", x1, y1, "C", x1 + pull, y1, x2 - pull, y2, x2, y2);
}
