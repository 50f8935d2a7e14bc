"use client";
import { type KeyboardEvent, lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { type Choice, type ChoiceNoun, choicesFor } from "./choice";
import { type Bound, FieldFrame, type FieldProps, useAnswer } from "./field";
import { placeAfter } from "./listbox-keys";
import { useScripted } from "./scripted";
import { type Suggestions, useSuggestions } from "./suggestions";
import { useTypedEarly } from "./typed-early";

// Fetched when a list is first opened.
const ComboList = lazy(() => import("./combo-list").then((file) => ({ default: file.ComboList })));

type ComboFieldProps = FieldProps & {
  readonly of: ChoiceNoun;
  /** Address of a list of the API, as "/api/v1/teams"; it is asked with `q`, `limit` and `count`. */
  readonly source: string;
  readonly value?: Choice | null;
  /** The slug of the record that chooses: it is no choice of its own. */
  readonly except?: string;
  /** What becomes of a text that is none of them, where it may be sent all the same. */
  readonly otherwise?: string;
};

/** One record of many: type, choose, its slug is sent. Without script the slug or name itself is typed. */
export function ComboField({ of, source, value, except, otherwise, ...field }: ComboFieldProps) {
  const typed = useAnswer(field.name, value?.slug);
  const first = value?.slug === typed ? value : null;
  return (
    <FieldFrame
      {...field}
      value={first?.name ?? typed}
      control={(bound) => (
        <Combo
          bound={bound}
          of={of}
          source={source}
          first={first}
          typed={typed}
          except={except ?? null}
          otherwise={otherwise ?? null}
        />
      )}
    />
  );
}

const most = 20;

function urlOf(source: string, text: string): string {
  const query = new URLSearchParams({ limit: String(most), count: "true" });
  if (text.trim() !== "") query.set("q", text.trim());
  return `${source}${source.includes("?") ? "&" : "?"}${query.toString()}`;
}

type ListAnswer = { readonly items: readonly Choice[]; readonly page: { readonly total?: number } };

function choicesOf(
  found: Suggestions,
  typed: string,
  except: string | null,
): { readonly choices: readonly Choice[]; readonly total: number } {
  const answer = "answer" in found ? (found.answer as ListAnswer | null) : null;
  const all = answer?.items ?? [];
  const choices = choicesFor(typed, all, except);
  return { choices, total: (answer?.page.total ?? all.length) - (all.length - choices.length) };
}

type ComboProps = Pick<ComboFieldProps, "of" | "source"> & {
  readonly bound: Bound;
  readonly first: Choice | null;
  readonly typed: string;
  readonly except: string | null;
  readonly otherwise: string | null;
};

function Combo({ bound: { name, ...bound }, of, source, first, typed, except, otherwise }: ComboProps) {
  const [chosen, setChosen] = useState(first);
  const [text, setText] = useState(first?.name ?? typed);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const listId = useId();
  const scripted = useScripted();
  const found = useSuggestions(open ? urlOf(source, chosen === null ? text : "") : null);
  const { choices, total } = choicesOf(found, chosen === null ? text : "", except);

  useEffect(() => {
    const form = input.current?.form;
    const onReset = () => {
      setChosen(first);
      setText(first?.name ?? typed);
    };
    const onRestore = (event: Event) => {
      const kept =
        event instanceof CustomEvent ? (event.detail as Readonly<Record<string, string>>)[name] : "";
      if (kept === undefined) return;
      setChosen(null);
      setText(kept);
    };
    form?.addEventListener("reset", onReset);
    form?.addEventListener("restore", onRestore);
    return () => {
      form?.removeEventListener("reset", onReset);
      form?.removeEventListener("restore", onRestore);
    };
  }, [first, typed, name]);

  function type(by: string) {
    setText(by);
    setChosen(null);
    setActive(0);
    setOpen(true);
  }
  useTypedEarly(input, first?.name ?? typed, type);

  function choose(choice: Choice) {
    setChosen(choice);
    setText(choice.name);
    setOpen(false);
    // A hidden input fires nothing of its own; the form counts what is unsaved after this drawing.
    setTimeout(() => input.current?.form?.dispatchEvent(new Event("input", { bubbles: true })));
  }

  function onKeyDown(event: KeyboardEvent) {
    const next =
      event.key === "Home" || event.key === "End"
        ? null
        : placeAfter(event.key, open ? active : -1, choices.length);
    const marked = choices[active];
    if (event.key === "ArrowDown" && !open) {
      event.preventDefault();
      setOpen(true);
    } else if (open && next !== null) {
      event.preventDefault();
      setActive(next);
    } else if (open && event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (marked !== undefined) choose(marked);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      setOpen(false);
    }
  }

  return (
    <div className="relative">
      <input
        {...bound}
        ref={input}
        // Without script this input is sent; with it the hidden one, which carries the slug.
        name={scripted ? undefined : name}
        className="input"
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={
          open && choices[active] !== undefined ? `${listId}-${String(active)}` : undefined
        }
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          type(event.target.value);
        }}
        onKeyDown={onKeyDown}
        onClick={() => {
          setOpen(true);
        }}
        onBlur={() => {
          setOpen(false);
        }}
      />
      {scripted && <input type="hidden" name={name} value={chosen?.slug ?? text} />}
      {open && (
        <Suspense>
          <ComboList
            id={listId}
            of={of}
            typed={text}
            otherwise={otherwise}
            state={found.state}
            choices={choices}
            total={total}
            active={active}
            onChoose={choose}
          />
        </Suspense>
      )}
    </div>
  );
}
