import { type RefObject, useLayoutEffect, useRef, useState } from "react";
import { useScripted } from "./scripted";

/**
 * Hands on, once, what stands in a controlled input when its page wakes up: what was typed before the script ran
 * would else be replaced by what the server drew.
 */
export function useTypedEarly(
  input: RefObject<HTMLInputElement | null>,
  drawn: string,
  take: (typed: string) => void,
): void {
  const first = useRef({ drawn, take });
  useLayoutEffect(() => {
    const typed = input.current?.value;
    if (typed !== undefined && typed !== first.current.drawn) first.current.take(typed);
  }, [input]);
}

type Typed = { readonly text: string; readonly from: number; readonly to: number };

/** What stands in the text of this id, and where in it somebody types. */
function typedIn(id: string): Typed | null {
  if (typeof document === "undefined") return null;
  const area = document.getElementById(id);
  if (!(area instanceof HTMLTextAreaElement)) return null;
  return { text: area.value, from: area.selectionStart, to: area.selectionEnd };
}

/** For a text of several lines: as it wakes up React puts back what the server drew, so what was typed is read before and stands again. */
export function useTypedArea(id: string): RefObject<HTMLTextAreaElement | null> {
  const area = useRef<HTMLTextAreaElement>(null);
  const scripted = useScripted();
  const [typed] = useState(() => (scripted ? null : typedIn(id)));
  useLayoutEffect(() => {
    if (typed === null || area.current === null || area.current.value === typed.text) return;
    area.current.value = typed.text;
    area.current.setSelectionRange(typed.from, typed.to);
  }, [typed]);
  return area;
}
