/** One point of a trend; null is a gap in the data, never zero. `cut` says which rules or feeds changed before it. */
export type TrendPoint = {
  readonly label: string;
  readonly value: number | null;
  readonly cut?: string;
};

export type Placed = {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly label: string;
};

/** Figures that stand nearer than this tread on each other. */
const apart = 48;
const left = 14;
const right = 370;
/** Above it stands the figure of the highest point, and above that the number of a cut. */
export const top = 36;
export const floor = 100;

/** Where the word under a point stands: the outer ones keep within the axis. */
export function underPoint(x: number): { readonly x: number; readonly textAnchor?: "start" | "end" } {
  if (x <= left) return { x: left - 10, textAnchor: "start" };
  return x >= right ? { x: right + 10, textAnchor: "end" } : { x };
}

/** Places the points between zero and the highest, and joins what may be joined: runs end at gaps and cuts. */
export function place(points: readonly TrendPoint[]): {
  readonly placed: readonly Placed[];
  readonly runs: readonly string[];
} {
  const highest = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const step = stepOf(points);
  const placed: Placed[] = [];
  const runs: Placed[][] = [];
  let open = false;
  points.forEach(({ label, value, cut }, index) => {
    if (value === null) {
      open = false;
      return;
    }
    const point = {
      label,
      value,
      x: round(left + step * index),
      y: round(floor - ((floor - top) * value) / highest),
    };
    placed.push(point);
    const run = runs.at(-1);
    if (open && cut === undefined && run !== undefined) run.push(point);
    else runs.push([point]);
    open = true;
  });
  return {
    placed,
    runs: runs.map((run) =>
      corners(run)
        .map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${String(x)} ${String(y)}`)
        .join(""),
    ),
  };
}

/** The points at which a line changes its height: those between on a level stretch change nothing that is seen. */
const corners = (run: readonly Placed[]): readonly Placed[] =>
  run.filter(({ y }, index) => y !== run[index - 1]?.y || y !== run[index + 1]?.y);

const stepOf = (points: readonly TrendPoint[]): number =>
  points.length < 2 ? 0 : (right - left) / (points.length - 1);

/** Where the cuts stand, between the point before and the one that they belong to, numbered as their list is. */
export function cutsOf(
  points: readonly TrendPoint[],
): readonly { readonly x: number; readonly number: number }[] {
  const step = stepOf(points);
  return points
    .flatMap(({ cut }, index) => (cut === undefined ? [] : [round(left + step * (index - 0.5))]))
    .map((x, index) => ({ x, number: index + 1 }));
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** The points that are drawn as dots: all when there is room between them, else those that carry a figure. */
export const dotted = (placed: readonly Placed[], named: ReadonlySet<Placed>): readonly Placed[] =>
  placed.length <= 31 ? placed : placed.filter((point) => named.has(point));

/**
 * All when there are few; else first, lowest, highest and last: what can be read without treading on each other. Where several
 * points are the highest, one that has room is taken; a figure that stands there already is not written again.
 */
export function labelled(placed: readonly Placed[]): ReadonlySet<Placed> {
  if (placed.length <= 12) return new Set(placed);
  const [first, last] = [placed[0], placed.at(-1)];
  const chosen = [last, first].filter((point) => point !== undefined);
  const values = placed.map(({ value }) => value);
  for (const extreme of [Math.max(...values), Math.min(...values)]) {
    if (chosen.some(({ value }) => value === extreme)) continue;
    const roomy = placed.find(
      (point) => point.value === extreme && chosen.every(({ x }) => Math.abs(x - point.x) >= apart),
    );
    if (roomy !== undefined) chosen.push(roomy);
  }
  return new Set(chosen.toSorted((a, b) => a.x - b.x));
}
