"use client";
import { useEffect, useRef } from "react";

/** Puts the focus back on the link it stands in, when the form that opened from it has closed. */
export function FocusHere() {
  const mark = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    mark.current?.closest("a")?.focus();
  }, []);
  return <span ref={mark} hidden />;
}
