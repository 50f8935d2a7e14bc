import type { ReactNode } from "react";

/** A list of name and value; holds `Definition`s. */
export function Definitions({ children }: { readonly children: ReactNode }) {
  return <dl className="kv">{children}</dl>;
}

type DefinitionProps = { readonly term: string; readonly edit?: ReactNode; readonly children: ReactNode };

/** One name and its value; `edit` is the deed that appears on hover and focus, always on touch. */
export function Definition({ term, edit, children }: DefinitionProps) {
  return (
    <>
      <dt>{term}</dt>
      <dd>
        {children}
        {edit !== undefined && <span className="ed">{edit}</span>}
      </dd>
    </>
  );
}
