"use client";
import Link from "next/link";
import { type ReactNode, useId, useRef } from "react";

type ConfirmProps = {
  /** The word of the button that opens it. */
  readonly opener: string;
  /** The page that asks the same, for those without script. */
  readonly href: string;
  readonly question: string;
  readonly risk?: boolean;
  /** What is hit, then a form that ends with `Keep` and a `Submit`. */
  readonly children: ReactNode;
};

/** Asks before what cannot be undone or will call somebody. */
export function Confirm({ opener, href, question, risk = true, children }: ConfirmProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  return (
    <>
      <a
        className={risk ? "btn risk" : "btn"}
        href={href}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          dialog.current?.showModal();
          // What changes nothing has the focus, so that a stray Enter does no harm.
          dialog.current?.querySelector<HTMLElement>("[data-keep]")?.focus();
        }}
      >
        {opener}
      </a>
      <dialog
        ref={dialog}
        className="dialog"
        aria-labelledby={id}
        onClick={(event) => {
          // The dialog itself is hit only beside its content, on the backdrop.
          if (event.target === event.currentTarget) event.currentTarget.close();
        }}
      >
        <div className="p-6">
          <h2 id={id}>{question}</h2>
          {children}
        </div>
      </dialog>
    </>
  );
}

/** The way back: closes the dialog around it, and on a page of its own leads to `href`. */
export function Keep({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link
      className="btn"
      href={href}
      prefetch={false}
      data-keep=""
      onClick={(event) => {
        const dialog = event.currentTarget.closest("dialog");
        if (dialog === null) return;
        event.preventDefault();
        dialog.close();
      }}
    >
      {children}
    </Link>
  );
}
