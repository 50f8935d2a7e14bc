import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { Icon } from "./symbols";

export type Column = {
  readonly label: string;
  /** Readers hear the label, eyes see nothing or `short`. */
  readonly hidden?: boolean;
  /** What eyes see instead of the label. */
  readonly short?: string;
  readonly number?: boolean;
  readonly width?: string;
  readonly sort?: {
    /** The same list, sorted by this column, or the other way round. */
    readonly href: string;
    readonly now: "ascending" | "descending" | null;
  };
};

type TableProps = {
  /** Names the table: "Services, 1 to 50 of 106". */
  readonly caption: string;
  readonly columns: readonly Column[];
  /** The first column is the rail; every `Row` then says how it stands. */
  readonly rail?: boolean;
  /** A list of one kind only: unowned rows get no tint. */
  readonly calm?: boolean;
  /** The head stays under the bar: for lists longer than a screen. */
  readonly stick?: boolean;
  readonly children: ReactNode;
};

/** A table whose rows fold into two lines on small screens. Holds `Row`s of `Cell`s. */
export function Table({ caption, columns, rail = false, calm = false, stick = false, children }: TableProps) {
  const widths = columns.some(({ width }) => width !== undefined);
  const look = ["fold", rail ? "railed" : "", calm ? "calm" : ""].filter(Boolean).join(" ");
  return (
    <table className={look}>
      <caption className="sr">{caption}</caption>
      {widths && (
        <colgroup>
          {rail && <col style={{ width: 18 }} />}
          {columns.map(({ label, width }) => (
            <col key={label} style={{ width }} />
          ))}
        </colgroup>
      )}
      <thead className={stick ? "stick" : undefined}>
        <tr>
          {rail && (
            <th scope="col" className="rail">
              <span className="sr">Ownership</span>
            </th>
          )}
          {columns.map((column) => (
            <Head key={column.label} {...column} />
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  );
}

function Head({ label, hidden = false, short, number = false, sort }: Column) {
  const words =
    hidden || short !== undefined ? (
      <>
        {short !== undefined && <span aria-hidden="true">{short}</span>}
        <span className="sr">{label}</span>
      </>
    ) : (
      label
    );
  return (
    <th scope="col" className={number ? "num" : undefined} aria-sort={sort?.now ?? undefined}>
      {sort === undefined ? (
        words
      ) : (
        <Link href={sort.href} scroll={false}>
          {words}
          {sort.now !== null && <Icon of="down" size={8} />}
        </Link>
      )}
    </th>
  );
}

/** How a row's service is owned: the rail it gets. `retired` has none, and its name is struck through; `other` is no service. */
export type Standing = "owned" | "weak" | "unowned" | "retired" | "other";

const spoken: Record<Standing, string> = {
  owned: "Owned",
  weak: "Weakly owned",
  unowned: "Unowned",
  retired: "Retired",
  other: "Not a service",
};

type RowProps = {
  readonly standing?: Standing;
  /** By which an address leads to the row. */
  readonly id?: string;
  readonly children: ReactNode;
};

/** One row. `standing` draws the rail; leave it out in a table without one. */
export function Row({ standing, id, children }: RowProps) {
  return (
    <tr className={standing} id={id}>
      {standing !== undefined && (
        <td className="rail">
          <span className="sr">{spoken[standing]}</span>
        </td>
      )}
      {children}
    </tr>
  );
}

type RowPanelProps = {
  readonly columns: number;
  /** It stands in the place of a row that is gone: the one above it is the previous one. */
  readonly between?: boolean;
  readonly children: ReactNode;
};

/** A row that belongs to the one above it and spans the table: what is opened of that row. */
export function RowPanel({ columns, between = false, children }: RowPanelProps) {
  return (
    <tr className="panel" data-between={between ? "" : undefined}>
      <td colSpan={columns}>{children}</td>
    </tr>
  );
}

/**
 * Where a cell stands when the row is folded: `name` and `end` share the first line, `below` and `below-end` the second;
 * `hidden` is left out; without a place it gets a line of its own, which `label` begins.
 */
type Place = "name" | "end" | "below" | "below-end" | "hidden";

const placeLooks: Record<Place, string> = {
  name: "name-cell",
  end: "end",
  below: "below",
  "below-end": "below-end",
  hidden: "hide-s",
};

type CellProps = {
  readonly folded?: Place;
  /** Begins the folded line, where no head stands over it: "Needed by". */
  readonly label?: string;
  readonly number?: boolean;
  readonly muted?: boolean;
  /** What may be done with the row: at its end. */
  readonly deed?: boolean;
  readonly children?: ReactNode;
};

/** One cell. */
export function Cell({ folded, label, number = false, muted = false, deed = false, children }: CellProps) {
  // Folded, no head says what is not there: a dash alone would say nothing.
  const isBlank = folded !== undefined && label === undefined && children === "–";
  const look = [
    folded === undefined ? "" : placeLooks[folded],
    isBlank ? "hide-s" : "",
    number ? "num" : "",
    muted ? "muted" : "",
    deed ? "deed" : "",
  ];
  return (
    <td className={look.filter(Boolean).join(" ") || undefined}>
      {label !== undefined && <span className="foldlabel">{label} </span>}
      {children}
    </td>
  );
}
