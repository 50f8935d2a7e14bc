"use client";
import { PlainLookup } from "./plain-lookup";

type FailureProps = {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
};

/** A page or part that could not be drawn: what happened, try again, and the number under which it was logged. */
export function Failure({ error, reset }: FailureProps) {
  return (
    <>
      <h1>This page could not be drawn</h1>
      <p className="note bad mt-4 mb-6">
        Nothing was changed.{" "}
        <button type="button" className="btn text small" onClick={reset}>
          Try again
        </button>{" "}
        {error.digest !== undefined && <span className="meta">request {error.digest}</span>}
      </p>
      <PlainLookup />
    </>
  );
}
