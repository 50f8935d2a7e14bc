"use client";
import Link from "next/link";

type FailureProps = {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
};

/** A page or part that could not be drawn: what still works, try again, and the number under which it was logged. */
export function Failure({ error, reset }: FailureProps) {
  return (
    <>
      <h1>This page could not be drawn</h1>
      <p className="note bad mt-4">
        Nothing was changed. The rest of the catalog is fine.{" "}
        <button type="button" className="btn text small" onClick={reset}>
          Try again
        </button>
        {error.digest !== undefined && <span className="meta">request {error.digest}</span>}
      </p>
      <form action="/lookup" role="search" aria-label="Look up" className="lookup mt-6">
        <label htmlFor="failure-q">Who owns…?</label>
        <input id="failure-q" name="q" className="input" />
      </form>
      <p>
        <Link href="/">Home</Link>
      </p>
    </>
  );
}
