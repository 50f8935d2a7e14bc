import { Link } from "@/components/ui/link";
import type { ReactNode } from "react";
import { SubmitLeaf } from "./submit-leaf";

/** How a button weighs: one `main` a page, `risk` for what cannot be undone, `text` for what steps back. */
export type Weight = "main" | "plain" | "risk" | "text";

const looksOf = (weight: Weight, small: boolean): string =>
  ["btn", weight === "plain" ? "" : weight, small ? "small" : ""].filter(Boolean).join(" ");

type LinkProps = {
  /** null: it leads nowhere now; then `why` says the reason. */
  readonly href: string | null;
  readonly why?: string;
  readonly weight?: Weight;
  readonly small?: boolean;
  /** The key of the keyboard table that does the same, as "e" or "n". */
  readonly shortcut?: "e" | "n" | "o" | "s";
  readonly label?: string;
  readonly children: ReactNode;
};

/** A link that looks like a button: for going somewhere. */
export function ButtonLink({
  href,
  why,
  weight = "plain",
  small = false,
  shortcut,
  label,
  children,
}: LinkProps) {
  if (href === null)
    return (
      <a className={looksOf(weight, small)} role="link" aria-disabled="true" title={why}>
        {children}
      </a>
    );
  return (
    <Link
      className={looksOf(weight, small)}
      href={href}
      data-shortcut={shortcut}
      aria-keyshortcuts={shortcut?.toUpperCase()}
      aria-label={label}
    >
      {children}
    </Link>
  );
}

type SubmitProps = {
  readonly children: string;
  readonly weight?: Weight;
  readonly small?: boolean;
  /** Stands in its place while the form is on its way: "Saving…". */
  readonly busy?: string;
  readonly name?: string;
  readonly value?: string;
  /** The accessible name where the word alone does not tell rows apart: "Offer Git Access". Begins with the word. */
  readonly label?: string;
};

/** Sends the form it stands in. Says that it is busy, keeps its width, and is never disabled. */
export function Submit({ children, weight = "main", small = false, busy = "Saving…", ...rest }: SubmitProps) {
  return <SubmitLeaf className={looksOf(weight, small)} word={children} busy={busy} {...rest} />;
}
