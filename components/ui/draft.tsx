"use client";
import { type RefObject, useEffect, useState } from "react";
import { changedFields, valuesOf } from "./form-values";
import { basisOf, draftKey, type Kept, versionKept } from "./kept-draft";

const day = 24 * 3_600_000;
const now = (): number => performance.timeOrigin + performance.now();

/** In the browser's store, by who is signed in and the address of the form; a browser that refuses storage keeps no drafts. */
const key = (): string =>
  draftKey(document.querySelector("[data-viewer]")?.getAttribute("data-viewer") ?? "", location.pathname);

function readKept(): Kept | null {
  try {
    const text = localStorage.getItem(key());
    if (text === null) return null;
    const kept = JSON.parse(text) as Kept;
    return now() - kept.at < day ? kept : null;
  } catch {
    return null;
  }
}

function writeKept(values: ReadonlyMap<string, string>, version: number | undefined): void {
  try {
    const kept = { at: now(), version, values: Object.fromEntries(values) };
    localStorage.setItem(key(), JSON.stringify(kept));
  } catch {
    // Full or refused: the form works without.
  }
}

function forgetKept(): void {
  try {
    localStorage.removeItem(key());
  } catch {
    // Nothing was kept either.
  }
}

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
  /** What stood in the form before anything was typed; null until then. */
  readonly before: RefObject<ReadonlyMap<string, string> | null>;
  readonly unsaved: number;
  /** The form is on its way. */
  readonly sent: boolean;
  /** The version that the form is based on; it is told the older one that text it takes back was typed over. */
  readonly version: number | undefined;
  readonly onBasis: (version: number | undefined) => void;
};

/** Keeps unsaved text in this browser for a day, to its last letter, and offers it back when the form is opened again. */
export function Draft({ form, before, unsaved, sent, version, onBasis }: DraftProps) {
  const [offered, setOffered] = useState<Kept | null>(null);

  useEffect(() => {
    // The browser's store is known only after the first drawing, which must equal the server's.
    // oxlint-disable-next-line react/set-state-in-effect
    setOffered(readKept());
  }, []);
  useEffect(() => {
    const here = form.current;
    if (here === null) return;
    // What is on its way counts as saved; what is typed until the answer comes does not, and would go with the form.
    const onItsWay = sent ? valuesOf(here) : null;
    if (sent) forgetKept();
    let isKept = false;
    const keep = () => {
      const values = valuesOf(here);
      const differs = changedFields(onItsWay ?? before.current ?? values, values).length > 0;
      if (differs) writeKept(values, versionKept(version, sent));
      else if (isKept) forgetKept();
      isKept = differs;
    };
    keep();
    let soon = 0;
    // A combobox draws what was typed into it a moment later.
    const onTyped = () => {
      clearTimeout(soon);
      soon = window.setTimeout(keep);
    };
    here.addEventListener("input", onTyped);
    here.addEventListener("change", onTyped);
    here.addEventListener("reset", forgetKept);
    return () => {
      clearTimeout(soon);
      here.removeEventListener("input", onTyped);
      here.removeEventListener("change", onTyped);
      here.removeEventListener("reset", forgetKept);
    };
  }, [form, before, sent, version]);

  if (offered === null || unsaved > 0) return null;
  return (
    <p className="note mb-6" role="status">
      Text you did not save is kept in this browser.{" "}
      <button
        type="button"
        className="btn text small"
        onClick={() => {
          if (form.current !== null) restore(form.current, offered.values);
          onBasis(basisOf(offered, version));
          setOffered(null);
        }}
      >
        Take it back
      </button>{" "}
      <button
        type="button"
        className="btn text small"
        onClick={() => {
          forgetKept();
          setOffered(null);
        }}
      >
        Forget it
      </button>
    </p>
  );
}
