import { Cell, Row, Table } from "@/components/ui/table";
import type { Spread, TrendDay } from "@/lib/audits/domain/trend";
import { cutWords, dayWords } from "./figure";

const spreadWords = (of: Spread | null) => (of === null ? "–" : `${String(of.median)} / ${String(of.p90)}`);

/** The figures before and behind that of unowned services, which alone stays on a narrow page. */
const before = [
  { label: "Services", of: ({ total }: TrendDay) => total },
  { label: "Owned", of: ({ owned }: TrendDay) => owned },
  { label: "Weak", of: ({ weak }: TrendDay) => weak },
];
const behind = [
  { label: "Block", of: ({ blocking }: TrendDay) => blocking },
  { label: "Warn", of: ({ warning }: TrendDay) => warning },
  { label: "Accepted", of: ({ accepted }: TrendDay) => accepted },
  { label: "Days unowned, open: median / p90", of: ({ open }: TrendDay) => spreadWords(open) },
  { label: "Ended: median / p90", of: ({ ended }: TrendDay) => spreadWords(ended) },
];
const numbered = ({ label }: { readonly label: string }) => ({ label, number: true });

/** Every figure of every day (OW-D1), the newest first: what the lines are drawn from. */
export function TrendTable({ days }: { readonly days: readonly TrendDay[] }) {
  return (
    <Table
      caption="The audit, day by day"
      stick
      columns={[
        { label: "Day" },
        ...before.map(numbered),
        { label: "Unowned", number: true },
        ...behind.map(numbered),
        { label: "By grade", width: "24%" },
      ]}
    >
      {days.toReversed().map((day) => (
        <Row key={day.day}>
          <Cell folded="name">
            {dayWords(day.day)}
            {day.cuts.length > 0 && <span className="muted block">{cutWords(day)}</span>}
          </Cell>
          {before.map(({ label, of }) => (
            <Cell key={label} folded="hidden" number>
              {of(day)}
            </Cell>
          ))}
          <Cell folded="end" number>
            <span className={day.unowned > 0 ? "bad" : undefined}>
              {day.unowned} <span className="only-s">unowned</span>
            </span>
          </Cell>
          {behind.map(({ label, of }) => (
            <Cell key={label} folded="hidden" number>
              {of(day)}
            </Cell>
          ))}
          <Cell folded="below" muted>
            {Object.entries(day.grades)
              .sort(([, a], [, b]) => b - a)
              .map(([grade, count]) => `${String(count)} ${grade}`)
              .join(", ")}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
