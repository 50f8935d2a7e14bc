"use client";
import { lengths } from "@/lib/kernel/lengths";
import { type KeyboardEvent, lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { beginAtLookup } from "./key-rules";
import type { Place } from "./lookup-hit";
import type { LookupKeys } from "./lookup-list";
import { useScripted } from "./scripted";
import { Icon } from "./symbols";
import { useTypedEarly } from "./typed-early";

// Fetched with the first focus, not with the page; until it is there the letters stay in the field, and Enter sends the form.
const LookupList = lazy(() => import("./lookup-list").then((file) => ({ default: file.LookupList })));

type LookupBoxProps = {
  /** `large`: at the top of a page, with its question. `bar`: in the top bar. */
  readonly size: "large" | "bar";
  /** The page begins with it: where there is a keyboard it has the focus at once, and letters are text. Escape gives the keys back. */
  readonly begins?: boolean;
  /** What was looked up last, on the page of its answer. */
  readonly asked?: string;
  /** Pages and deeds that the list offers beside the hits. */
  readonly places?: readonly Place[];
};

/** "Who owns…?": one combobox and one list. Without script it is a form that leads to the page of the answer. */
export function LookupBox({ size, begins = false, asked = "", places = [] }: LookupBoxProps) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const keys = useRef<LookupKeys>(null);
  /** What had the focus before: it gets it back. */
  const opener = useRef<HTMLElement>(null);
  const [text, setText] = useState(asked);
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [count, setCount] = useState(0);
  const scripted = useScripted();
  const command = scripted && /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl ";

  function type(typed: string) {
    setText(typed);
    setActive(0);
    setWanted(true);
    setOpen(true);
  }
  useTypedEarly(input, asked, type);
  // What a page wakes up with was loaded; what is drawn by the script was led to.
  const from = useRef<"load" | "page">(scripted ? "page" : "load");
  useEffect(() => {
    if (begins) beginAtLookup(from.current);
  }, [begins]);

  function close() {
    setOpen(false);
    setActive(0);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (keys.current?.(event) === true) event.preventDefault();
    else if (event.key === "ArrowDown") {
      event.preventDefault();
      setOpen(true);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (text === "") {
        close();
        input.current?.blur();
        opener.current?.focus();
      }
      setText("");
    }
  }

  return (
    <form
      className={size === "large" ? "lookup" : "find"}
      role="search"
      aria-label="Look up"
      action="/lookup"
      onSubmit={close}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) close();
      }}
    >
      <label htmlFor={`${id}-q`} className={size === "bar" ? "sr" : undefined}>
        Who owns…?
      </label>
      <div className="box" onClick={() => input.current?.focus()}>
        <Icon of="find" size={size === "large" ? 20 : 14} />
        <input
          ref={input}
          id={`${id}-q`}
          name="q"
          data-lookup={begins ? "begins" : ""}
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-hits`}
          aria-autocomplete="list"
          aria-activedescendant={open && active < count ? `${id}-${String(active)}` : undefined}
          aria-keyshortcuts="/ Meta+K Control+K"
          autoComplete="off"
          spellCheck={false}
          maxLength={lengths.alert}
          placeholder={size === "large" ? "Service, host, repository, old name" : "Who owns…?"}
          value={text}
          onFocus={(event) => {
            opener.current = event.relatedTarget as HTMLElement | null;
            setWanted(true);
          }}
          onChange={(event) => {
            type(event.target.value);
          }}
          onClick={() => {
            setWanted(true);
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd aria-hidden="true">{size === "large" ? "/" : `${command}K`}</kbd>
      </div>
      {wanted && (
        <Suspense>
          <LookupList
            id={id}
            text={text}
            places={places}
            open={open}
            active={active}
            command={command}
            input={input}
            keys={keys}
            onMove={setActive}
            onLines={setCount}
            onGone={() => {
              close();
              setText("");
              input.current?.blur();
            }}
          />
        </Suspense>
      )}
    </form>
  );
}
