import type { ReactNode } from "react";

/** One line of facts with space between them; each child is one fact. */
export function Facts({ children }: { readonly children: readonly ReactNode[] | ReactNode }) {
  const facts = (Array.isArray(children) ? children : [children]) as readonly ReactNode[];
  return (
    <ul className="facts">
      {facts.map((fact, place) =>
        fact === null || fact === false || fact === undefined ? null : <li key={place}>{fact}</li>,
      )}
    </ul>
  );
}
