import type { ReactNode } from "react";
import { Link } from "./link";

type PickLinkProps = {
  readonly href: string;
  /** Whether this is what is shown now. */
  readonly on: boolean;
  /** A name for screen readers where the word alone says too little. */
  readonly label?: string;
  /** Keeps the place on the page, for a choice that stands in its middle. */
  readonly stays?: boolean;
  readonly children: ReactNode;
};

/** One choice of what a list shows, as an address; the one in force is marked. */
export function PickLink({ href, on, label, stays = false, children }: PickLinkProps) {
  return (
    <Link
      className={on ? "pick set" : "pick"}
      aria-current={on ? "true" : undefined}
      aria-label={label}
      href={href}
      {...(stays ? { scroll: false } : {})}
    >
      {children}
    </Link>
  );
}
