import { Trend, TrendTable } from "@/components/ui/trend";
import type { TrendPoint } from "@/components/ui/trend-path";
import type { TrendDay } from "@/lib/audits/domain/trend";

type Series = "unowned" | "weak" | "owned" | "blocking" | "warning" | "accepted" | "age";

/** A day with what every figure draws; shares and ages only where they are told. */
export type DrawnDay = Omit<TrendDay, "accepted" | "open" | "ended"> &
  Partial<Pick<TrendDay, "accepted" | "open">>;

type TrendFigureProps = {
  readonly label: string;
  readonly days: readonly DrawnDay[];
  readonly of: Series;
  readonly needsSomebody?: boolean;
  /** What stands under the line: less where one list of what changed, or one table, stands under several figures. */
  readonly under?: "cuts and table" | "table" | "nothing";
};

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "4 Nov": a calendar day, whatever the zone. */
export function dayWords(day: string): string {
  const [, month, date] = day.split("-");
  return `${String(Number(date))} ${months[Number(month) - 1] ?? ""}`;
}

/** What changed on a day in rules, sources and by imports. */
export const cutWords = ({ cuts }: Pick<DrawnDay, "cuts">): string => cuts.join(". ");

const valueOf = (day: DrawnDay, of: Series): number | null => {
  if (of === "accepted")
    return day.total === 0 || day.accepted === undefined
      ? null
      : Math.round((100 * day.accepted) / day.total);
  if (of === "age") return day.open?.median ?? null;
  return day[of];
};

const pointsOf = (days: readonly DrawnDay[], of: Series): readonly TrendPoint[] =>
  days.map((day) => ({
    label: dayWords(day.day),
    value: valueOf(day, of),
    ...(day.cuts.length === 0 ? {} : { cut: cutWords(day) }),
  }));

/** One figure of the audit over days, drawn and as a table, with what changed in rules and feeds under it (OW-D2). */
export function TrendFigure({
  label,
  days,
  of,
  needsSomebody = false,
  under = "cuts and table",
}: TrendFigureProps) {
  const points = pointsOf(days, of);
  if (days.length < 2) return <p className="muted mt-2">A line needs two days; the first ends tonight.</p>;
  return (
    <>
      <Trend
        label={label}
        points={points}
        needsSomebody={needsSomebody}
        unit={of === "accepted" ? " %" : of === "age" ? " days" : ""}
      />
      {under === "cuts and table" && <TrendCuts days={days} />}
      {under !== "nothing" && <TrendTable label={label} points={points} />}
    </>
  );
}

/** What changed in rules, sources and by imports, by the numbers that the figures bear. */
export function TrendCuts({ days }: Pick<TrendFigureProps, "days">) {
  const cuts = days.filter((day) => day.cuts.length > 0);
  if (cuts.length === 0) return null;
  return (
    <ol
      className="text-table muted mt-1 ml-5 list-decimal"
      aria-label="What changed in rules, sources and by imports"
    >
      {cuts.map((day) => (
        <li key={day.day}>
          {dayWords(day.day)}: {cutWords(day)}
        </li>
      ))}
    </ol>
  );
}
