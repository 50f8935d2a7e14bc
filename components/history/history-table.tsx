import { Link } from "@/components/ui/link";
import type { Clock } from "@/components/ui/moment-format";
import { Moment } from "@/components/ui/moment";
import { Cell, Row, Table } from "@/components/ui/table";
import { Name } from "@/components/ui/text";
import type { EntryView } from "@/lib/history/view";
import { paths } from "@/lib/kernel/paths";

const places: Readonly<Record<string, (slug: string) => string>> = {
  service: paths.service,
  team: paths.team,
  person: paths.person,
};

const deed = (operation: string): string => (operation.split(".").at(-1) ?? operation).replaceAll("-", " ");

/** Who changed what, when, and from what to what. */
export function HistoryTable({
  entries,
  clock,
}: {
  readonly entries: readonly EntryView[];
  readonly clock: Clock;
}) {
  return (
    <Table
      caption="Changes, newest first"
      stick
      columns={[{ label: "When" }, { label: "Record" }, { label: "What", width: "46%" }, { label: "Who" }]}
    >
      {entries.map((entry) => (
        <Row key={entry.id}>
          <Cell folded="end">
            <Link className="plain" href={`/history/${entry.id}`}>
              <Moment at={entry.at} clock={clock} />
            </Link>
          </Cell>
          <Cell folded="name">
            <Link
              className="plain name"
              href={places[entry.noun]?.(entry.slug) ?? paths.history({ record: entry.recordId })}
            >
              <Name>{entry.name}</Name>
            </Link>{" "}
            <span className="muted">{entry.noun}</span>
          </Cell>
          <Cell folded="below">
            <b className="name">{deed(entry.operation)}</b>
            {entry.created ? (
              <span className="muted">
                {" "}
                with {entry.fields.filter(({ after }) => after !== "none" && after !== "no").length} fields
              </span>
            ) : (
              entry.fields.slice(0, 4).map(({ field, before, after }) => (
                <span key={field} className="block">
                  {field}: <del className="muted">{before.slice(0, 120)}</del> → {after.slice(0, 120)}
                </span>
              ))
            )}
            {entry.reason && <span className="muted block">{entry.reason}</span>}
          </Cell>
          <Cell folded="below-end" muted>
            {entry.actor}, by {entry.via}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
