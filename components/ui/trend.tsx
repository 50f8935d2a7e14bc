import { floor, labelled, place, type TrendPoint } from "./trend-path";

type TrendProps = {
  /** What the line says, as in "Unowned services by month". */
  readonly label: string;
  readonly points: readonly TrendPoint[];
  /** The last point is something to act on: drawn red. */
  readonly needsSomebody?: boolean;
};

/** A line from zero, drawn on the server; the same figures stand in its name. */
export function Trend({ label, points, needsSomebody = false }: TrendProps) {
  const { placed, runs } = place(points);
  const last = placed.at(-1);
  const named = labelled(placed);
  const said = points
    .map(({ label: of, value }) => `${of} ${value === null ? "no data" : String(value)}`)
    .join(", ");
  const lastLook = needsSomebody && last !== undefined && last.value > 0 ? "last" : undefined;
  return (
    <svg className="trend" viewBox="0 0 384 112" role="img" aria-label={`${label}: ${said}`}>
      <path className="axis" d={`M4 ${String(floor)}H380`} />
      {runs.map((d) => (
        <path key={d} className="run" d={d} />
      ))}
      {placed.map((point) =>
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
            <text x={point.x} y={floor + 18} className="day">
              {point.label}
            </text>
          </g>
        ))}
    </svg>
  );
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
          {points.map(({ label: of, value }) => (
            <tr key={of}>
              <td>{of}</td>
              <td className="num">{value ?? "no data"}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
