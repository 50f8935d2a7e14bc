"use client";
import { useEffect, useRef } from "react";

/**
 * Puts the focus on the first field of the form it stands in, when the form appears because somebody asked for it. What a
 * field only `proposes` is selected, so that typing takes its place; `yields` leaves the focus where somebody has put it.
 */
export function FocusFirst({
  proposes = false,
  yields = false,
}: {
  readonly proposes?: boolean;
  readonly yields?: boolean;
}) {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (yields && document.activeElement !== null && document.activeElement !== document.body) return;
    const form = mark.current?.closest("form");
    const field =
      form?.querySelector<HTMLElement>("input:not([type=hidden]), select, textarea") ??
      form?.querySelector<HTMLElement>("button[type=submit]:not([tabindex='-1'])");
    field?.focus({ preventScroll: true });
    if (!proposes) return;
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) field.select();
  }, [proposes, yields]);
  return <span ref={mark} hidden />;
}
