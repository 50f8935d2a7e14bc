import type { ReactNode } from "react";

/** Where a list would stand: what it is, why it matters, one link to begin. */
export function EmptyState({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="empty mt-3">
      <p className="text-ink mb-1 font-semibold">{title}</p>
      <div>{children}</div>
    </div>
  );
}
