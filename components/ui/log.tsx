import type { ReactNode } from "react";

/** What happened, newest first; holds `LogEntry`s. `dated` leaves room for a day and a clock. */
export function Log({ dated = false, children }: { readonly dated?: boolean; readonly children: ReactNode }) {
  return <ol className={dated ? "log dated" : "log"}>{children}</ol>;
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
