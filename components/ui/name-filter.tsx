import type { ReactNode } from "react";

type NameFilterProps = {
  /** What the list holds: "teams". */
  readonly what: string;
  /** The address of the list. */
  readonly action: string;
  readonly q: string | null;
  /** Further filters, and the way to clear them. */
  readonly children?: ReactNode;
};

/** Narrows a list to the names that hold a text; sends a plain address. */
export function NameFilter({ what, action, q, children }: NameFilterProps) {
  return (
    <form className="filters" role="search" aria-label={`Filter ${what}`} action={action}>
      <input
        className="input"
        type="search"
        name="q"
        aria-label="Filter by name"
        placeholder="Filter by name"
        defaultValue={q ?? ""}
      />
      {children}
    </form>
  );
}
