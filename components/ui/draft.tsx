"use client";
import { type RefObject, useEffect, useState } from "react";
import { valuesOf } from "./form-values";

type Kept = { readonly at: number; readonly values: Readonly<Record<string, string>> };

const day = 24 * 3_600_000;
const now = (): number => performance.timeOrigin + performance.now();

/** The browser's store, by the address of the form; a browser that refuses storage keeps no drafts. */
const store = {
  key: (): string => `draft:${location.pathname}`,
  read(): Kept | null {
    try {
      const text = localStorage.getItem(this.key());
      if (text === null) return null;
      const kept = JSON.parse(text) as Kept;
      return now() - kept.at < day ? kept : null;
    } catch {
      return null;
    }
  },
  write(values: ReadonlyMap<string, string>): void {
    try {
      localStorage.setItem(this.key(), JSON.stringify({ at: now(), values: Object.fromEntries(values) }));
    } catch {
      // Full or refused: the form works without.
    }
  },
  forget(): void {
    try {
      localStorage.removeItem(this.key());
    } catch {
      // Nothing was kept either.
    }
  },
};

/** Writes the kept values into the form: lists and comboboxes hear of it first and draw what they need. */
function restore(form: HTMLFormElement, values: Kept["values"]): void {
  form.dispatchEvent(new CustomEvent("restore", { detail: values }));
  setTimeout(() => {
    fill(form, values);
  });
}

/** Writes values into plain inputs; fires what typing would fire. */
function fill(form: HTMLFormElement, values: Kept["values"]): void {
  for (const [name, value] of Object.entries(values)) {
    const control = form.elements.namedItem(name);
    if (
      (control instanceof HTMLInputElement &&
        ["text", "url", "email", "tel", "number"].includes(control.type)) ||
      control instanceof HTMLTextAreaElement ||
      control instanceof HTMLSelectElement ||
      control instanceof RadioNodeList
    )
      control.value = value;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

type DraftProps = {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly unsaved: number;
  readonly sent: boolean;
};

/** Keeps unsaved text in this browser for a day and offers it back when the form is opened again. */
export function Draft({ form, unsaved, sent }: DraftProps) {
  const [offered, setOffered] = useState<Kept | null>(null);

  useEffect(() => {
    // The browser's store is known only after the first drawing, which must equal the server's.
    // eslint-disable-next-line react-hooks/set-state-in-effect
    setOffered(store.read());
  }, []);
  useEffect(() => {
    if (sent) store.forget();
    else if (unsaved > 0 && form.current !== null) store.write(valuesOf(form.current));
  });

  if (offered === null || unsaved > 0) return null;
  return (
    <p className="note mb-6" role="status">
      Text you did not save is kept in this browser.{" "}
      <button
        type="button"
        className="btn text small"
        onClick={() => {
          if (form.current !== null) restore(form.current, offered.values);
          setOffered(null);
        }}
      >
        Take it back
      </button>{" "}
      <button
        type="button"
        className="btn text small"
        onClick={() => {
          store.forget();
          setOffered(null);
        }}
      >
        Forget it
      </button>
    </p>
  );
}
