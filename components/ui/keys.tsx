"use client";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";
import { singleKeysOff } from "./single-keys";
import type { Place } from "./lookup-hit";

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.closest("input, textarea, select, dialog") !== null);

function focusLookup(): void {
  const box =
    document.querySelector<HTMLInputElement>("main [data-lookup]") ??
    document.querySelector<HTMLInputElement>("[data-lookup]");
  box?.focus();
  box?.select();
  // A press opens its list: what was looked up last, then pages and deeds.
  box?.click();
}

/** The row at hand: that which has the focus, itself or in its panel, else that to which the address leads. */
function rowAtHand(): Element | null {
  const led = document.getElementById(location.hash.slice(1));
  const row = document.activeElement?.closest("main tr") ?? led?.closest("main tr") ?? null;
  return row?.matches(".panel") === true ? row.previousElementSibling : row;
}

const nameOf = ".name-cell a[href]";
/** Where the row stood that a key chose last: a deed may take it off the list to which its address leads. */
let lastPlace = 0;

/** Moves the focus to the name of the next or previous row of the page's first table with names. */
function focusRow(step: 1 | -1): void {
  const names = [...document.querySelectorAll<HTMLAnchorElement>(`main table ${nameOf}`)];
  const row = rowAtHand();
  const now = names.findIndex((name) => row?.contains(name));
  // Of a row that is gone the next one stands in its place.
  const gone = location.hash.startsWith("#row-") ? lastPlace + Math.min(step, 0) : 0;
  lastPlace = Math.min(names.length - 1, Math.max(0, now < 0 ? gone : now + step));
  names[lastPlace]?.focus();
}

/** What a key presses: the button of the row at hand, else the first of the page. */
function shortcutFor(key: string): HTMLElement | null {
  const button = `[data-shortcut="${CSS.escape(key)}"]`;
  return (
    rowAtHand()?.querySelector<HTMLElement>(button) ?? document.querySelector<HTMLElement>(`main ${button}`)
  );
}

// Fetched when it is asked for.
const KeysTable = lazy(() => import("./keys-table").then((file) => ({ default: file.KeysTable })));

/** Small menus that open over the page close when something else is pressed, as they do without a mouse by Escape. */
function closeMenus(except: Node | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details:is(.you, .facet)[open]")) {
    if (except !== null && menu.contains(except)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    menu.open = false;
  }
}

/** The way out of the panel that a row has opened; what is typed in it and not saved keeps it open. */
function leavePanel(focused: Element | null): void {
  const panel = focused?.closest("tr.panel");
  if (panel?.querySelector("form[data-unsaved]") === null)
    panel.querySelector<HTMLElement>("a[data-closes]")?.click();
}

/** Closing a panel takes what has the focus with it: the row that opened it gets it back. */
function returnToRow(pressed: Element): void {
  const row = pressed.closest("a[data-closes]")?.closest("tr")?.previousElementSibling;
  row?.querySelector<HTMLElement>(nameOf)?.focus();
}

type KeysProps = {
  /** Pages with keys of their own: "g s" leads to the services. */
  readonly places: readonly Place[];
};

/** The keys that work everywhere outside a text (UI-83), and the table that lists them. */
export function Keys({ places }: KeysProps) {
  const router = useRouter();
  const [open, setOpen] = useState(false);

  useEffect(() => {
    let first: string | null = null;
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (key === "escape" && !event.defaultPrevented) {
        if (document.querySelector("details:is(.you, .facet)[open]") === null)
          leavePanel(document.activeElement);
        closeMenus(null);
      }
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
        singleKeysOff()
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
      } else if (key === "?") setOpen(true);
      else if (key === "j") focusRow(1);
      else if (key === "k") focusRow(-1);
      else shortcutFor(key)?.click();
    };
    const onClick = (event: MouseEvent) => {
      closeMenus(event.target instanceof Node ? event.target : null);
      if (event.target instanceof Element) returnToRow(event.target);
      if (event.target instanceof Element && event.target.closest("[data-opens-keys]") !== null)
        setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
    };
  }, [places, router]);

  if (!open) return null;
  return (
    <Suspense>
      <KeysTable
        places={places}
        onClose={() => {
          setOpen(false);
        }}
      />
    </Suspense>
  );
}
