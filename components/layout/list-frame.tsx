import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { Note } from "@/components/ui/note";
import { Pager } from "@/components/ui/pager";

type Paged = {
  readonly items: readonly unknown[];
  readonly page: { readonly next: string | null; readonly previous: string | null; readonly total: number };
};

type ListFrameProps = {
  /** What of the address was not understood. */
  readonly ignored?: readonly string[];
  readonly filters: ReactNode;
  /** The page that was asked for; null when it is gone. */
  readonly listed: Paged | null;
  /** What is called a page of: "list", "queue". */
  readonly what: string;
  /** The place of the first row; null where it is not known. */
  readonly from: number | null;
  /** The address of the page that begins at a cursor, null for the first. */
  readonly hrefAt: (cursor: string | null) => string;
  /** Stands in place of the rows where there are none. */
  readonly empty: ReactNode;
  readonly children: ReactNode;
};

/** A filtered list, a page at a time: what was not understood, filters, rows, and the ways on and back. */
export function ListFrame({
  ignored = [],
  filters,
  listed,
  what,
  from,
  hrefAt,
  empty,
  children,
}: ListFrameProps) {
  const { items, page } = listed ?? { items: [], page: { next: null, previous: null, total: 0 } };
  const hrefOf = (cursor: string | null): string | null => (cursor === null ? null : hrefAt(cursor));
  return (
    <>
      {ignored.length > 0 && (
        <Note tone="warn">
          This part of the address was not understood and left out: {ignored.join(", ")}
        </Note>
      )}
      {listed === null && (
        <Note tone="warn">
          That page of the {what} is gone. <Link href={hrefAt(null)}>Start from the first page</Link>
        </Note>
      )}
      {filters}
      {listed === null ? null : items.length === 0 ? (
        empty
      ) : (
        <>
          {children}
          <Pager
            from={from}
            shown={items.length}
            total={page.total}
            size={50}
            previous={hrefOf(page.previous)}
            next={hrefOf(page.next)}
          />
        </>
      )}
    </>
  );
}
