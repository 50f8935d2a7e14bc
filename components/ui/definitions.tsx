import type { ReactNode } from "react";

type DefinitionsProps = {
  /** Names are questions rather than words and need more room. */
  readonly wide?: boolean;
  readonly children: ReactNode;
};

/** A list of name and value; holds `Definition`s. */
export function Definitions({ wide = false, children }: DefinitionsProps) {
  return <dl className={wide ? "kv wideterm" : "kv"}>{children}</dl>;
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
