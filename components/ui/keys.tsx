"use client";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { keep } from "./cookie";
import type { Place } from "./lookup-hit";

const deeds: readonly (readonly [keys: string, does: string])[] = [
  ["/ or Ctrl K", "look up"],
  ["J, K", "next, previous row; Enter opens it"],
  ["E", "edit"],
  ["N", "new"],
  ["?", "this table"],
];

const off = (): boolean => document.cookie.split("; ").includes("keys=off");

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("input, textarea, select, dialog") !== null);

function focusLookup(): void {
  const box =
    document.querySelector<HTMLInputElement>("main [data-lookup]") ??
    document.querySelector<HTMLInputElement>("[data-lookup]");
  box?.focus();
  box?.select();
}

/** Moves the focus to the name of the next or previous row of the page's first table with names. */
function focusRow(step: 1 | -1): void {
  const names = [...document.querySelectorAll<HTMLAnchorElement>("main table .name-cell a[href]")];
  const now = names.findIndex((name) => name.closest("tr")?.contains(document.activeElement) === true);
  names[now < 0 ? 0 : Math.min(names.length - 1, Math.max(0, now + step))]?.focus();
}

type KeysProps = {
  /** Pages with keys of their own: "g s" leads to the services. */
  readonly places: readonly Place[];
};

/** The keys that work everywhere outside a text (UI-83), and the table that lists them. */
export function Keys({ places }: KeysProps) {
  const router = useRouter();
  const table = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    let first: string | null = null;
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if ((event.metaKey || event.ctrlKey) && !event.altKey && !event.shiftKey && key === "k") {
        event.preventDefault();
        focusLookup();
        return;
      }
      if (
        event.metaKey ||
        event.ctrlKey ||
        event.altKey ||
        event.defaultPrevented ||
        typing(event.target) ||
        off()
      )
        return;
      const earlier = first;
      first = key === "g" ? "g" : null;
      const place = earlier === "g" ? places.find(({ keys }) => keys === `g ${key}`) : undefined;
      if (place !== undefined) {
        router.push(place.href);
        return;
      }
      if (key === "/") {
        event.preventDefault();
        focusLookup();
      } else if (key === "?") table.current?.showModal();
      else if (key === "j") focusRow(1);
      else if (key === "k") focusRow(-1);
      else document.querySelector<HTMLElement>(`main [data-shortcut="${CSS.escape(key)}"]`)?.click();
    };
    document.addEventListener("keydown", onKey);
    return () => {
      document.removeEventListener("keydown", onKey);
    };
  }, [places, router]);

  return (
    <dialog ref={table} className="dialog" aria-labelledby="keys-title" id="keys">
      <h2 id="keys-title">Keys</h2>
      <table>
        <caption className="sr">Keys and what they do</caption>
        <thead>
          <tr>
            <th scope="col">Key</th>
            <th scope="col">Does</th>
          </tr>
        </thead>
        <tbody>
          {[
            ...deeds,
            ...places
              .filter(({ keys }) => keys !== undefined)
              .map(({ keys, name }) => [keys?.toUpperCase() ?? "", `go to ${name}`] as const),
          ].map(([keys, does]) => (
            <tr key={keys}>
              <td>
                <kbd>{keys}</kbd>
              </td>
              <td>{does}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <form method="dialog" className="acts">
        <button
          className="btn text"
          onClick={() => {
            keep("keys", off() ? "on" : "off");
          }}
        >
          Single keys on or off
        </button>
        <button className="btn">Close</button>
      </form>
    </dialog>
  );
}
