"use client";
import { use } from "react";
import { useFormStatus } from "react-dom";
import { FormContext } from "./form-context";

type SubmitLeafProps = {
  readonly className: string;
  readonly word: string;
  readonly busy: string;
  readonly name?: string;
  readonly value?: string;
  readonly label?: string;
};

/** The button of a form, and its busy state; used through `Submit`. */
export function SubmitLeaf({ className, word, busy, name, value, label }: SubmitLeafProps) {
  const status = useFormStatus();
  const form = use(FormContext);
  const pending = status.pending || form.pending;
  return (
    <button
      type="submit"
      className={className}
      name={name}
      value={value}
      aria-label={label}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
    >
      {/* Both words lie in one cell, so that the width never changes. */}
      <span className="stack">
        <span className={pending ? "invisible" : undefined}>{word}</span>
        <span className={pending ? undefined : "invisible"} aria-hidden={!pending}>
          {busy}
        </span>
      </span>
    </button>
  );
}
