import type { ReactNode } from "react";
import { useId } from "react";

type SectionProps = {
  readonly title: string;
  /** Stands beside the title: a count, a mark, a sentence. */
  readonly beside?: ReactNode;
  /** Stands at the right: one link. */
  readonly more?: ReactNode;
  /** The name by which an address leads here: `#people`. */
  readonly anchor?: string;
  readonly children: ReactNode;
};

/** A part of a page: heading over one hairline. Readers find it as a region of that name. */
export function Section({ title, beside, more, anchor, children }: SectionProps) {
  const id = useId();
  return (
    <section
      className="sec"
      aria-labelledby={id}
      {...(anchor === undefined ? {} : { id: anchor, tabIndex: -1 })}
    >
      <header>
        <h2 id={id}>{title}</h2>
        {beside}
        {more !== undefined && <span className="more">{more}</span>}
      </header>
      {children}
    </section>
  );
}
