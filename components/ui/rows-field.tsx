"use client";
import { FieldError, FieldHint } from "./field-words";
import { type CSSProperties, type ReactNode, use, useEffect, useRef, useState } from "react";
import { placesOf, rowsButton } from "@/lib/kernel/form-state";
import { controlId } from "./control-id";
import { FormContext } from "./form-context";
import { messageAt } from "./refusal-words";
import { useScripted } from "./scripted";

type Key = {
  readonly id: number;
  /** The place of this row in the record; null for a row that was added here. */
  readonly was: number | null;
};

type RowsFieldProps = {
  /** The list's name: its rows are sent as `links.0.url`, and `has.links` says that it was on the page. */
  readonly name: string;
  readonly label: string;
  readonly hint?: ReactNode;
  /** How many rows the record has. */
  readonly count: number;
  /** One of them, as a button and a reader say it: "link". */
  readonly one: string;
  /** Widths of the row's fields from 900 px: "8rem 1fr 1fr". */
  readonly widths: string;
  /** Said under a row of the record: where it came from, when it was verified. */
  readonly note?: (was: number) => ReactNode;
  /** The list may not be changed here: why, and what it holds. */
  readonly locked?: { readonly why: string; readonly items: readonly string[] } | undefined;
  /** Draws the fields of a row. `at` gives a field its name; `was` is the row's place in the record. */
  readonly row: (at: (field?: string) => string, was: number | null) => ReactNode;
};

const fromRecord = (count: number, first: number): readonly Key[] =>
  Array.from({ length: count }, (_, place) => ({ id: first + place, was: place }));

type RowButtonProps = {
  /** What the server does where there is no script: "add links", "remove links 0". */
  readonly value: string;
  /** What a reader says where the words alone do not tell the row. */
  readonly spoken?: string;
  readonly onPress: () => void;
  readonly children: ReactNode;
};

function RowButton({ value, spoken, onPress, children }: RowButtonProps) {
  const scripted = useScripted();
  return (
    <button
      type={scripted ? "button" : "submit"}
      className={spoken === undefined ? "btn small" : "btn text small"}
      name={scripted ? undefined : rowsButton}
      value={value}
      aria-label={spoken}
      onClick={scripted ? onPress : undefined}
    >
      {children}
    </button>
  );
}

/** A list with a row for each of its elements: rows come and go at once with script, through the server without. */
export function RowsField({ locked, ...list }: RowsFieldProps) {
  if (locked === undefined) return <Rows {...list} />;
  return (
    <div className="field">
      <p className="label">{list.label}</p>
      <p title={locked.why}>
        {locked.items.length === 0 ? "–" : locked.items.join(", ")}
        <span className="sr">. {locked.why}</span>
      </p>
    </div>
  );
}

function Rows({ name, label, hint, count, one, widths, note, row }: Omit<RowsFieldProps, "locked">) {
  const { state, scope } = use(FormContext);
  const shownAgain = state.refusal !== null || state.redrawn === true;
  const next = useRef(0);
  const [keys, setKeys] = useState<readonly Key[]>(() => {
    const rows = shownAgain
      ? placesOf(Object.keys(state.typed), name).map((place) => ({
          id: place,
          // Brought together with what another saved, a row's place says nothing any more.
          was: place < count && state.stale === undefined ? place : null,
        }))
      : fromRecord(count, 0);
    return rows;
  });
  const box = useRef<HTMLFieldSetElement>(null);
  const focus = useRef<number | null>(null);
  const message = messageAt(state.refusal, name);
  const id = controlId(name, scope);

  const fresh = (): number => {
    next.current += 1;
    return 1_000_000 * next.current;
  };

  useEffect(() => {
    const form = box.current?.form;
    const onReset = () => {
      setKeys(fromRecord(count, fresh()));
    };
    const onRestore = (event: Event) => {
      const values = event instanceof CustomEvent ? (event.detail as Readonly<Record<string, string>>) : {};
      const first = fresh();
      setKeys(placesOf(Object.keys(values), name).map((place) => ({ id: first + place, was: null })));
    };
    form?.addEventListener("reset", onReset);
    form?.addEventListener("restore", onRestore);
    return () => {
      form?.removeEventListener("reset", onReset);
      form?.removeEventListener("restore", onRestore);
    };
  }, [count, name]);

  useEffect(() => {
    const place = focus.current;
    if (place === null) return;
    focus.current = null;
    const rows = box.current?.querySelectorAll<HTMLElement>(":scope > ol > li") ?? [];
    const target =
      rows[Math.min(place, rows.length - 1)]?.querySelector<HTMLElement>(
        "input:not([type=hidden]), select",
      ) ?? box.current?.querySelector<HTMLElement>(":scope > button");
    target?.focus();
    // Rows fire nothing of their own; the form counts what is unsaved after this drawing.
    box.current?.form?.dispatchEvent(new Event("input", { bubbles: true }));
  }, [keys]);

  function change(to: readonly Key[], place: number) {
    focus.current = place;
    setKeys(to);
  }

  const described = [hint === undefined ? "" : `${id}-hint`, message === null ? "" : `${id}-error`]
    .filter(Boolean)
    .join(" ");

  return (
    <fieldset
      ref={box}
      id={id}
      className={message === null ? "field rows" : "field rows err"}
      tabIndex={-1}
      aria-describedby={described || undefined}
    >
      <legend>{label}</legend>
      <FieldHint id={id} hint={hint} />
      <FieldError id={id} message={message} />
      <input type="hidden" name={`has.${name}`} value="" />
      {keys.length > 0 && (
        <ol>
          {keys.map((key, place) => (
            <li key={key.id}>
              <div
                role="group"
                aria-label={`${one} ${String(place + 1)}`}
                className="cells"
                style={{ "--cells": widths } as CSSProperties}
              >
                {row((field) => `${name}.${String(place)}${field === undefined ? "" : `.${field}`}`, key.was)}
              </div>
              {key.was !== null && note !== undefined && <div className="meta">{note(key.was)}</div>}
              <RowButton
                value={`remove ${name} ${String(place)}`}
                spoken={`Remove ${one} ${String(place + 1)}`}
                onPress={() => {
                  change(
                    keys.filter((other) => other !== key),
                    place,
                  );
                }}
              >
                Remove
              </RowButton>
            </li>
          ))}
        </ol>
      )}
      <RowButton
        value={`add ${name}`}
        onPress={() => {
          change([...keys, { id: fresh(), was: null }], keys.length);
        }}
      >
        Add {/^[aeiou]/.test(one) ? "an" : "a"} {one}
      </RowButton>
    </fieldset>
  );
}
