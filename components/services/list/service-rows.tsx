import { standingOf } from "@/components/services/band-mark";
import type { Clock } from "@/components/ui/moment-format";
import { RecordName } from "@/components/ui/record-name";
import { Cell, type Column, Row, Table } from "@/components/ui/table";
import { paths } from "@/lib/kernel/paths";
import type { ListColumn } from "@/lib/services/domain/list-columns";
import type { ServiceRowView } from "@/lib/services/view/service";
import { Restricted } from "../restricted";
import { columnLooks } from "./columns";
import { type Given, listHref } from "./list-address";

type ServiceRowsProps = {
  readonly caption: string;
  readonly rows: readonly ServiceRowView[];
  readonly columns: readonly ListColumn[];
  readonly given: Given;
  readonly clock: Clock;
  /** In words for which team a service waits that nobody owns, by its id. */
  readonly waiting: ReadonlyMap<string, string>;
  /** Rows may be picked for a deed on many: each gets a box. */
  readonly pick: boolean;
};

/** The head of a column: pressing it sorts by it, pressing again the other way round. */
function sorting(given: Given, sort: string, downFirst: boolean): NonNullable<Column["sort"]> {
  const now = given["sort"] ?? "tier";
  const [first, second] = downFirst ? [`-${sort}`, sort] : [sort, `-${sort}`];
  return {
    href: listHref(given, { sort: now === first ? second : first === "tier" ? null : first }),
    now: now === sort ? "ascending" : now === `-${sort}` ? "descending" : null,
  };
}

/** What one row says when it is copied as text. */
export const lineOf = (row: ServiceRowView): string =>
  [
    `${row.name} (${row.slug})`,
    row.band === "unowned"
      ? `unowned: ${row.grade ?? ""}`
      : (row.owner?.name ?? row.holderText ?? "no owner known"),
    row.tier === null ? "tier not set" : `tier ${String(row.tier)}`,
    row.lifecycle ?? "lifecycle not set",
  ].join(", ");

/** The table of services: rail, name, and the chosen columns; unowned rows stand out (UI-40, UI-41). */
export function ServiceRows({ caption, rows, columns, given, clock, waiting, pick }: ServiceRowsProps) {
  return (
    <Table
      caption={caption}
      rail
      stick
      columns={[
        ...(pick ? [{ label: "Pick", hidden: true, width: "28px" }] : []),
        { label: "Service", width: columns.length > 6 ? "24%" : "30%", sort: sorting(given, "name", false) },
        ...columns.map((column): Column => {
          const { head, sort, downFirst = false } = columnLooks[column];
          return sort === undefined ? head : { ...head, sort: sorting(given, sort, downFirst) };
        }),
      ]}
    >
      {rows.map((row) => (
        <Row key={row.id} standing={standingOf(row.band)}>
          {pick && (
            <Cell folded="hidden">
              <input
                className="pickbox"
                type="checkbox"
                name="pick"
                value={row.slug}
                aria-label={`Pick ${row.name}`}
                data-line={lineOf(row)}
              />
            </Cell>
          )}
          <Cell folded="name">
            <RecordName href={paths.service(row.slug)} name={row.name} slug={row.slug} />
            {row.starred && <span className="sr">, starred</span>}
            {row.restricted && <Restricted holder={row.owner} />}
          </Cell>
          {columns.map((column) => (
            <ColumnCell
              key={column}
              column={column}
              row={row}
              clock={clock}
              waits={waiting.get(row.id) ?? null}
            />
          ))}
        </Row>
      ))}
    </Table>
  );
}

type ColumnCellProps = {
  readonly column: ListColumn;
  readonly row: ServiceRowView;
  readonly clock: Clock;
  readonly waits: string | null;
};
const ColumnCell = ({ column, row, clock, waits }: ColumnCellProps) =>
  columnLooks[column].cell(row, clock, waits);
