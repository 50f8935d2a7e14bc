import { Link } from "@/components/ui/link";
import { Icon } from "@/components/ui/symbols";
import type { FormState } from "@/lib/kernel/form-state";
import { listColumns, type ListColumn, moved } from "@/lib/services/domain/list-columns";
import { columnLooks } from "./columns";
import { KeepColumnsForm } from "./view-forms";
import { type Given, listHref } from "./list-address";

type ColumnsMenuProps = {
  readonly given: Given;
  /** What is shown now. */
  readonly columns: readonly ListColumn[];
  readonly open: boolean;
  readonly keep: (state: FormState, form: FormData) => Promise<FormState>;
};

/** Which columns are shown and in what order; each step is an address, and one button keeps the choice for next time. */
export function ColumnsMenu({ given, columns, open, keep }: ColumnsMenuProps) {
  const to = (chosen: readonly ListColumn[]) => listHref(given, { cols: chosen.join(","), menu: "columns" });
  const label = (column: ListColumn) => columnLooks[column].head.short ?? columnLooks[column].head.label;
  const hidden = listColumns.filter((column) => !columns.includes(column));
  return (
    <details className="facet end hide-s" open={open}>
      <summary className="pick">
        <span>Columns</span>
        <Icon of="down" size={10} />
      </summary>
      <ul>
        {/* Each stands in one list, shown or hidden, so that what is pressed keeps the focus. */}
        {[...columns, ...hidden].map((column, place) => {
          const shown = columns.includes(column);
          return (
            <li key={column}>
              <span className={shown ? "flex-1" : "muted flex-1"}>{label(column)}</span>
              {shown && place > 0 && (
                <Link
                  key="earlier"
                  className="not"
                  href={to(moved(columns, column, -1))}
                  scroll={false}
                  aria-label={`${label(column)} earlier`}
                >
                  earlier
                </Link>
              )}
              {(!shown || columns.length > 1) && (
                <Link
                  key="toggle"
                  className="not"
                  href={to(shown ? columns.filter((one) => one !== column) : [...columns, column])}
                  scroll={false}
                  aria-label={`${shown ? "Hide" : "Show"} ${label(column)}`}
                >
                  {shown ? "hide" : "show"}
                </Link>
              )}
            </li>
          );
        })}
        <li>
          <KeepColumnsForm keep={keep} columns={columns} back={listHref(given, { cols: null })} />
        </li>
      </ul>
    </details>
  );
}
