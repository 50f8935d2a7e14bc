"use client";
import { useState } from "react";
import { useScripted } from "./scripted";

type CopyButtonProps = {
  readonly text: string;
  readonly children: string;
  readonly small?: boolean;
  /** The accessible name, beginning with the word: "Copy the answer". */
  readonly label?: string;
};

/** Puts a text into the clipboard, or hands it to the share sheet of a phone. Says so in its place. */
export function CopyButton({ text, children, small = false, label }: CopyButtonProps) {
  const [done, setDone] = useState(false);
  const scripted = useScripted();
  if (!scripted) return null;
  async function copy() {
    if (matchMedia("(pointer: coarse)").matches && "share" in navigator) {
      // Closing the sheet rejects: nothing was shared, nothing to say.
      await navigator.share({ text }).catch(() => undefined);
      return;
    }
    await navigator.clipboard.writeText(text);
    setDone(true);
    setTimeout(() => {
      setDone(false);
    }, 5000);
  }
  return (
    <button
      type="button"
      className={small ? "btn small" : "btn"}
      aria-label={done ? undefined : label}
      onClick={() => void copy()}
    >
      <span className="stack">
        <span className={done ? "invisible" : undefined}>{children}</span>
        <span className={done ? undefined : "invisible"} role="status">
          {done && "Copied"}
        </span>
      </span>
    </button>
  );
}
