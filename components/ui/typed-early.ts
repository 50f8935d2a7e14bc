import { type RefObject, useLayoutEffect, useRef } from "react";

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
