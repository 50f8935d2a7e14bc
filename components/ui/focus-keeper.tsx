"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";

/** Where a page begins: what was done just now at a place of its own, a menu that is open, the first field of a step, else its title. */
function beginning(): HTMLElement | null {
  const said = document.querySelector<HTMLElement>("main [data-said]");
  if (said !== null) {
    said.scrollIntoView({ block: "nearest" });
    return said;
  }
  const menu = document.querySelector<HTMLElement>("main details.facet[open] > summary");
  if (menu !== null) return menu;
  const field = document.querySelector<HTMLElement>(
    "main [data-begins] :is(input:not([type=hidden]), select, textarea)",
  );
  if (field !== null) return field;
  const title = document.querySelector<HTMLElement>("main h1");
  if (title !== null) title.tabIndex = -1;
  return title;
}

/** When one page leads to the next and takes what had the focus with it, the focus goes to where the next page begins. */
export function FocusKeeper() {
  const address = `${usePathname()}?${useSearchParams().toString()}`;
  const last = useRef(address);
  useEffect(() => {
    if (last.current === address) return;
    last.current = address;
    const focused = document.activeElement;
    if (focused === null || focused === document.body) beginning()?.focus({ preventScroll: true });
  }, [address]);
  return null;
}
