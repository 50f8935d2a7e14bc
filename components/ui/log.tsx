import type { ReactNode } from "react";

/** What happened, newest first; holds `LogEntry`s. */
export function Log({ children }: { readonly children: ReactNode }) {
  return <ol className="log">{children}</ol>;
}

/** A time and a sentence. */
export function LogEntry({ when, children }: { readonly when: ReactNode; readonly children: ReactNode }) {
  return (
    <li>
      <div>{when}</div>
      <div>{children}</div>
    </li>
  );
}
