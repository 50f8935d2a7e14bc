"use client";
import { useRouter } from "next/navigation";
import { type KeyboardEvent, type Ref, type RefObject, useEffect, useImperativeHandle } from "react";
import { placeAfter } from "./listbox-keys";
import { asText, grouped, type Line, linesOf, type Place, placesFor } from "./lookup-hit";
import { LookupLine } from "./lookup-line";
import { useSuggestions } from "./suggestions";
import { type Theme, themes } from "./theme";

/** Does what a key means to the list; false where it means nothing there. */
export type LookupKeys = (event: KeyboardEvent) => boolean;

type LookupListProps = {
  readonly id: string;
  readonly text: string;
  readonly places: readonly Place[];
  readonly open: boolean;
  readonly active: number;
  /** "⌘" or "Ctrl ". */
  readonly command: string;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly keys: Ref<LookupKeys>;
  readonly onMove: (place: number) => void;
  /** How many options there are to walk. */
  readonly onLines: (count: number) => void;
  /** One was chosen: the list closes and the text goes. */
  readonly onGone: () => void;
};

/** The list of the look-up: asks for what is typed, shows it under its headings, goes where is chosen. Fetched with the first focus. */
export function LookupList({
  id,
  text,
  places,
  open,
  active,
  command,
  input,
  keys,
  onMove,
  onLines,
  onGone,
}: LookupListProps) {
  const router = useRouter();
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
  const note = noteOf(found.state, query, lines.length);
  useEffect(() => {
    onLines(lines.length);
  }, [lines.length, onLines]);

  function go(line: Line, beside: boolean) {
    if (line.kind === "hit") remember(query, line);
    else if (line.theme !== undefined) {
      onGone();
      pressTheme(line.theme);
      return;
    }
    if (beside) {
      window.open(line.href, "_blank", "noopener");
      return;
    }
    onGone();
    router.push(line.href);
  }

  useImperativeHandle(keys, () => (event) => {
    const withCommand = event.metaKey || event.ctrlKey;
    const next = placeAfter(event.key, active, lines.length);
    if (open && next !== null && !event.shiftKey) onMove(next);
    else if (event.key === "Enter" && event.shiftKey && open && marked?.kind === "hit") {
      if (marked.reach === null) go(marked, false);
      else window.location.assign(marked.reach);
    } else if (event.key === "Enter" && open && marked !== undefined && found.state !== "loading")
      go(marked, withCommand);
    else if (
      withCommand &&
      event.key.toLowerCase() === "c" &&
      marked?.kind === "hit" &&
      nothingSelected(input.current)
    )
      void navigator.clipboard.writeText(asText(marked, location.origin));
    else return false;
    return true;
  });

  return (
    <div
      className="hits"
      hidden={!open || (lines.length === 0 && note === null)}
      // A press in the list must not take the focus away.
      onMouseDown={(event) => {
        event.preventDefault();
      }}
    >
      <div role="listbox" id={`${id}-hits`} aria-label="Answers">
        {open &&
          groups.map(({ group, lines: members }) => (
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
  );
}

/** The same button as in one's menu, so that it shows there what is chosen. */
function pressTheme(theme: Theme): void {
  for (const group of document.querySelectorAll('.bar [role="group"][aria-label="Theme"]'))
    group.querySelectorAll("button")[themes.indexOf(theme)]?.click();
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
