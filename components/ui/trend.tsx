import { cutsOf, dotted, floor, labelled, place, top, type TrendPoint, underPoint } from "./trend-path";

type TrendProps = {
  /** What the line says, as in "Unowned services by month". */
  readonly label: string;
  readonly points: readonly TrendPoint[];
  /** The last point is something to act on: drawn red. */
  readonly needsSomebody?: boolean;
  readonly unit?: string;
};

/** A line from zero, drawn on the server; the same figures stand in its name. No line is drawn through a cut (UI-104). */
export function Trend({ label, points, needsSomebody = false, unit = "" }: TrendProps) {
  const { placed, runs } = place(points);
  const last = placed.at(-1);
  const named = labelled(placed);
  const lastLook = needsSomebody && last !== undefined && last.value > 0 ? "last" : undefined;
  return (
    <svg className="trend" viewBox="0 0 384 124" role="img" aria-label={`${label}: ${said(points, unit)}`}>
      <path className="axis" d={`M4 ${String(floor)}H380`} />
      {cutsOf(points).map(({ x, number }) => (
        <g key={x} className="cut">
          <path d={`M${String(x)} ${String(top - 22)}V${String(floor)}`} />
          <text x={x} y={top - 26}>
            {number}
          </text>
        </g>
      ))}
      {runs.map((d, index) => (
        <path key={index} className="run" d={d} />
      ))}
      {dotted(placed, named).map((point) =>
        point === last ? (
          <path
            key={point.x}
            className={lastLook}
            d={`m${String(point.x)} ${String(point.y - 6)} 6 6-6 6-6-6z`}
          />
        ) : (
          <circle key={point.x} cx={point.x} cy={point.y} r="3" />
        ),
      )}
      {placed
        .filter((point) => named.has(point))
        .map((point) => (
          <g key={point.x}>
            <text
              x={point.x}
              y={point.y - (point === last ? 12 : 9)}
              className={point === last ? lastLook : undefined}
            >
              {point.value}
            </text>
            <text {...underPoint(point.x)} y={floor + 18} className="day">
              {point.label}
            </text>
          </g>
        ))}
    </svg>
  );
}

/** The figures as words: all of a few points; of many the first, the last and the extremes. */
function said(points: readonly TrendPoint[], unit: string): string {
  const of = ({ label, value }: TrendPoint) =>
    `${label} ${value === null ? "no data" : `${String(value)}${unit}`}`;
  if (points.length <= 12) return points.map(of).join(", ");
  const known = points.filter(({ value }) => value !== null);
  const byValue = known.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [first, last] = [known[0], known.at(-1)];
  const [lowest, highest] = [byValue[0], byValue.at(-1)];
  if (!first || !last || !lowest || !highest) return "no data";
  return `from ${of(first)} to ${of(last)}, lowest ${of(lowest)}, highest ${of(highest)}`;
}

/** The figures of a trend as a table, closed until asked for. */
export function TrendTable({ label, points }: Pick<TrendProps, "label" | "points">) {
  return (
    <details className="mt-2">
      <summary className="text-table text-accent">As a table</summary>
      <table>
        <caption className="sr">{label}</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col" className="num">
              How many
            </th>
          </tr>
        </thead>
        <tbody>
          {points.map(({ label: of, value, cut }) => (
            <tr key={of}>
              <td>
                {of}
                {cut !== undefined && <span className="muted block">{cut}</span>}
              </td>
              <td className="num">{value ?? "no data"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
