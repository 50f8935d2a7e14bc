"use client";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";
import { takeEarlyKeys } from "./early-keys";
import { keyPause } from "./key-pause";
import { asksForLookup, focusLookup, isEmptyLookup, isTyping, singleKeysOff } from "./key-rules";
import type { Place } from "./lookup-hit";

/** True while a form is being sent or the next page is on its way: what a key would find may be gone with the answer. */
function underWay(target: EventTarget | null): boolean {
  if (target instanceof Element && target.closest("form[data-sending]") !== null) return true;
  return !isTyping(target) && document.querySelector("form[data-sending], main[aria-busy]") !== null;
}

// Fetched behind the page: nobody presses a key before there is something to read.
const rowKeys = () => import("./row-keys");
const KeysTable = lazy(() => import("./keys-table").then((file) => ({ default: file.KeysTable })));

/** Small menus that open over the page close when something else is pressed, as they do without a mouse by Escape. */
function closeMenus(except: Node | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details:is(.you, .facet)[open]")) {
    if (except !== null && menu.contains(except)) continue;
    if (menu.contains(document.activeElement)) menu.querySelector("summary")?.focus();
    menu.open = false;
  }
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
    void rowKeys();
    let first: string | null = null;
    const mayAct = keyPause();
    const onKey = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (key === "escape" && !event.defaultPrevented) {
        const focused = document.activeElement;
        if (document.querySelector("details:is(.you, .facet)[open]") === null)
          void rowKeys().then(({ leavePanel }) => {
            leavePanel(focused);
          });
        closeMenus(null);
      }
      if (asksForLookup(event)) {
        event.preventDefault();
        focusLookup();
        return;
      }
      if (event.metaKey || event.ctrlKey || event.altKey || event.defaultPrevented) return;
      const inText = isTyping(event.target) && !(key === "/" && isEmptyLookup(event.target));
      const press = { at: event.timeStamp, underWay: underWay(event.target) };
      // What is typed into a form that is being sent begins what may be finished outside it.
      if (key.length === 1 && key !== "/" && (!inText || press.underWay) && !mayAct(press)) {
        first = null;
        return;
      }
      if (inText || singleKeysOff()) return;
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
      else
        void rowKeys().then(({ focusRow, pressShortcut }) => {
          if (key === "j") focusRow(1);
          else if (key === "k") focusRow(-1);
          else pressShortcut(key);
        });
    };
    const onClick = (event: MouseEvent) => {
      closeMenus(event.target instanceof Node ? event.target : null);
      const pressed = event.target;
      if (pressed instanceof Element && pressed.closest("a[data-closes]") !== null)
        void rowKeys().then(({ returnToRow }) => {
          returnToRow(pressed);
        });
      if (event.target instanceof Element && event.target.closest("[data-opens-keys]") !== null)
        setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    for (const event of takeEarlyKeys()) onKey(event);
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
