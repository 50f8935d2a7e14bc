import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";

type EmptyStateProps = {
  readonly title: string;
  /** What it is and why it matters, with one example. */
  readonly children: ReactNode;
  /** The one way to begin. */
  readonly action?: { readonly href: string; readonly label: string };
};

/** Where a list would stand: what it is, why it matters, one link to begin. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="text-ink mb-1 font-semibold">{title}</p>
      <div>
        {children} {action !== undefined && <Link href={action.href}>{action.label}</Link>}
      </div>
    </div>
  );
}
