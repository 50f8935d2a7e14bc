/** One point of a trend; null is a gap in the data, never zero. `cut` says that rules or feeds changed before it. */
export type TrendPoint = {
  readonly label: string;
  readonly value: number | null;
  readonly cut?: boolean;
};

export type Placed = {
  readonly x: number;
  readonly y: number;
  readonly value: number;
  readonly label: string;
};

const left = 14;
const right = 370;
const top = 22;
export const floor = 88;

/** Places the points between zero and the highest, and joins what may be joined: runs end at gaps and cuts. */
export function place(points: readonly TrendPoint[]): {
  readonly placed: readonly Placed[];
  readonly runs: readonly string[];
} {
  const highest = Math.max(1, ...points.map(({ value }) => value ?? 0));
  const step = points.length < 2 ? 0 : (right - left) / (points.length - 1);
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
    if (open && cut !== true && run !== undefined) run.push(point);
    else runs.push([point]);
    open = true;
  });
  return {
    placed,
    runs: runs.map((run) =>
      run.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${String(x)} ${String(y)}`).join(""),
    ),
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** All when there are few; else first, lowest, highest and last: what can be read without treading on each other. */
export function labelled(placed: readonly Placed[]): ReadonlySet<Placed> {
  if (placed.length <= 12) return new Set(placed);
  const byValue = placed.toSorted((a, b) => a.value - b.value);
  return new Set(
    [placed[0], byValue[0], byValue.at(-1), placed.at(-1)].filter((point) => point !== undefined),
  );
}
