"use client";
import { lengths } from "@/lib/kernel/lengths";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, lazy, Suspense, useId, useRef, useState } from "react";
import { placeAfter } from "./listbox-keys";
import { asText, grouped, type Line, linesOf, type Place, placesFor } from "./lookup-hit";
import { useScripted } from "./scripted";
import { useSuggestions } from "./suggestions";
import { Icon } from "./symbols";

// Fetched with the first answer, not with the page.
const LookupLine = lazy(() => import("./lookup-line").then((file) => ({ default: file.LookupLine })));

type LookupBoxProps = {
  /** `large`: at the top of a page, with its question. `bar`: in the top bar. */
  readonly size: "large" | "bar";
  /** What was looked up last, on the page of its answer. */
  readonly asked?: string;
  /** Pages and deeds that the list offers beside the hits. */
  readonly places?: readonly Place[];
};

/** "Who owns…?": one combobox and one list. Without script it is a form that leads to the page of the answer. */
export function LookupBox({ size, asked = "", places = [] }: LookupBoxProps) {
  const id = useId();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(asked);
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const scripted = useScripted();
  const query = text.trim();
  const tooLong = query.length > longestAddress;
  const found = useSuggestions(
    open ? (tooLong ? "/api/v1/lookup" : `/api/v1/lookup/lines?q=${encodeURIComponent(query)}`) : null,
    tooLong ? JSON.stringify({ q: query, suggest: true }) : null,
  );
  const groups = grouped([
    ...("answer" in found ? linesOf(found.answer) : []),
    ...placesFor(query, places).slice(0, query === "" ? places.length : 4),
  ]);
  const lines = groups.flatMap((group) => group.lines.map(({ line }) => line));
  const marked = lines[active];
  const command = scripted && /Mac|iPhone|iPad/.test(navigator.userAgent) ? "⌘" : "Ctrl ";
  const note = noteOf(found.state, query, lines.length);

  function close() {
    setOpen(false);
    setActive(0);
  }

  function go(line: Line, beside: boolean) {
    if (line.kind === "hit") remember(query, line);
    if (beside) {
      window.open(line.href, "_blank", "noopener");
      return;
    }
    close();
    setText("");
    input.current?.blur();
    router.push(line.href);
  }

  function onKeyDown(event: KeyboardEvent) {
    const withCommand = event.metaKey || event.ctrlKey;
    const next = placeAfter(event.key, active, lines.length);
    if (event.nativeEvent.isComposing) return;
    if (open && next !== null && !event.shiftKey) {
      event.preventDefault();
      setActive(next);
    } else if (event.key === "ArrowDown") {
      event.preventDefault();
      setOpen(true);
    } else if (event.key === "Enter" && event.shiftKey && open && marked?.kind === "hit") {
      event.preventDefault();
      if (marked.reach === null) go(marked, false);
      else window.location.assign(marked.reach);
    } else if (event.key === "Enter" && open && marked !== undefined && found.state !== "loading") {
      event.preventDefault();
      go(marked, withCommand);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (text === "") close();
      if (text === "" && !open) input.current?.blur();
      setText("");
    } else if (
      withCommand &&
      event.key.toLowerCase() === "c" &&
      marked?.kind === "hit" &&
      nothingSelected(input.current)
    ) {
      event.preventDefault();
      void navigator.clipboard.writeText(asText(marked, location.origin));
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
          data-lookup=""
          role="combobox"
          aria-expanded={open}
          aria-controls={`${id}-hits`}
          aria-autocomplete="list"
          aria-activedescendant={open && marked !== undefined ? `${id}-${String(active)}` : undefined}
          aria-keyshortcuts="/ Meta+K Control+K"
          autoComplete="off"
          spellCheck={false}
          maxLength={lengths.alert}
          placeholder={size === "large" ? "Service, host, repository, old name" : "Who owns…?"}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setActive(0);
            setOpen(true);
          }}
          onClick={() => {
            setOpen(true);
          }}
          onKeyDown={onKeyDown}
        />
        <kbd aria-hidden="true">{size === "large" ? "/" : `${command}K`}</kbd>
      </div>
      <div
        className="hits"
        hidden={!open || (lines.length === 0 && note === null)}
        // A press in the list must not take the focus away.
        onMouseDown={(event) => {
          event.preventDefault();
        }}
      >
        <div role="listbox" id={`${id}-hits`} aria-label="Answers">
          {open && (
            <Suspense>
              {groups.map(({ group, lines: members }) => (
                <div key={group} role="group" aria-label={group}>
                  <p className="group" aria-hidden="true">
                    {group}
                  </p>
                  {members.map(({ line, place }) => (
                    <LookupLine
                      key={`${String(place)} ${line.href}`}
                      id={`${id}-${String(place)}`}
                      line={line}
                      query={query}
                      active={place === active}
                      onPick={(beside) => {
                        go(line, beside);
                      }}
                    />
                  ))}
                </div>
              ))}
            </Suspense>
          )}
        </div>
        <p role="status" hidden={note === null}>
          {note}
        </p>
        <footer aria-hidden="true">
          <span>
            <kbd>↑</kbd> <kbd>↓</kbd> choose
          </span>
          <span>
            <kbd>Enter</kbd> open
          </span>
          <span>
            <kbd>Shift</kbd> <kbd>Enter</kbd> reach the lead
          </span>
          <span>
            <kbd>{command}C</kbd> copy the answer
          </span>
          <span>
            <kbd>Esc</kbd> clear
          </span>
        </footer>
      </div>
    </form>
  );
}

/** Longer texts, such as an alert as JSON, are sent and not put into an address. */
const longestAddress = 500;

/** Tells the server which record a look-up ended with, so that it stands among the last ones; nobody waits for it. */
function remember(asked: string, hit: Extract<Line, { kind: "hit" }>): void {
  const record = `${hit.noun}:${hit.slug}`;
  void fetch("/api/v1/lookup/recent", {
    method: "POST",
    keepalive: true,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ asked: asked === "" ? record : asked.slice(0, longestAddress), record }),
  }).catch(() => undefined);
}

const nothingSelected = (input: HTMLInputElement | null): boolean =>
  input === null || input.selectionStart === input.selectionEnd;

/** What the list says in the place of hits; null when hits say it. */
function noteOf(
  state: ReturnType<typeof useSuggestions>["state"],
  query: string,
  lines: number,
): string | null {
  if (query === "") return null;
  if (state === "failed") return "The answer could not be read. Enter asks again";
  if (state === "there" && lines === 0) return `Nothing is called ‘${query}’. Enter shows what was tried`;
  return null;
}
