"use client";
import { use } from "react";
import { useFormStatus } from "react-dom";
import { FormContext, pressedKey } from "./form-context";

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
  // Of several buttons only the pressed one is busy; where Enter sent the form, the one without a name.
  const busyNow = status.pending
    ? name === undefined || status.data.get(name) === value
    : form.pending && form.by === pressedKey(name, value);
  return (
    <button
      type="submit"
      className={className}
      name={name}
      value={value}
      aria-label={label}
      aria-busy={busyNow || undefined}
      aria-disabled={pending || undefined}
      onClick={(event) => {
        if (pending) event.preventDefault();
      }}
    >
      {/* Both words lie in one cell, so that the width never changes. */}
      <span className="stack">
        <span className={busyNow ? "invisible" : undefined}>{word}</span>
        <span className={busyNow ? undefined : "invisible"} aria-hidden={!busyNow}>
          {busy}
        </span>
      </span>
    </button>
  );
}
