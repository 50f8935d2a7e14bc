import type { ReactNode } from "react";

type NoteProps = { readonly tone?: "plain" | "warn" | "bad"; readonly children: ReactNode };

/** One sentence with its remedy as a link; at most two on a page. */
export function Note({ tone = "plain", children }: NoteProps) {
  return <p className={tone === "plain" ? "note" : `note ${tone}`}>{children}</p>;
}
