"use client";
import { type ReactNode, useEffect, useRef, useState } from "react";

const boxesIn = (form: HTMLFormElement | null | undefined): readonly HTMLInputElement[] => [
  ...(form?.querySelectorAll<HTMLInputElement>(".pickbox") ?? []),
];

/**
 * What can be done with the picked rows; style shows it as soon as one is picked, with or without script. Script adds the
 * count, ranges by Shift and copying in place.
 */
export function PickBar({ children }: { readonly children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  const [picked, setPicked] = useState<number | null>(null);
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    const form = bar.current?.closest("form");
    if (!form) return;
    let last: HTMLInputElement | null = null;
    const count = () => {
      setPicked(boxesIn(form).filter(({ checked }) => checked).length);
      setCopied(false);
    };
    const onClick = (event: MouseEvent) => {
      const { target } = event;
      if (!(target instanceof HTMLInputElement) || !target.classList.contains("pickbox")) return;
      const boxes = boxesIn(form);
      if (event.shiftKey && last !== null) {
        const [from = 0, to = 0] = [boxes.indexOf(last), boxes.indexOf(target)].sort((a, b) => a - b);
        for (const box of boxes.slice(from, to + 1)) box.checked = target.checked;
      }
      last = target;
      count();
    };
    // A browser that comes back to the page has kept the boxes.
    count();
    form.addEventListener("click", onClick);
    form.addEventListener("change", count);
    return () => {
      form.removeEventListener("click", onClick);
      form.removeEventListener("change", count);
    };
  }, []);

  function pickAll(checked: boolean) {
    const boxes = boxesIn(bar.current?.closest("form"));
    for (const box of boxes) box.checked = checked;
    setPicked(checked ? boxes.length : 0);
  }

  async function copy() {
    const lines = boxesIn(bar.current?.closest("form"))
      .filter(({ checked }) => checked)
      .map(({ dataset }) => dataset["line"] ?? "");
    await navigator.clipboard.writeText(lines.join("\n"));
    setCopied(true);
  }

  return (
    <div className="pickbar" ref={bar} role="group" aria-label="Picked services">
      <b role="status">
        {picked === null ? "" : copied ? `${String(picked)} copied` : `${String(picked)} picked`}
      </b>
      {picked !== null && (
        <>
          <button
            type="button"
            className="btn text small"
            onClick={() => {
              pickAll(true);
            }}
          >
            All on this page
          </button>
          <button
            type="button"
            className="btn text small"
            onClick={() => {
              pickAll(false);
            }}
          >
            None
          </button>
        </>
      )}
      <span className="ml-auto flex flex-wrap justify-end gap-2">
        {picked === null ? (
          <button className="btn small" name="as" value="text" formAction="/services">
            As text
          </button>
        ) : (
          <button type="button" className="btn small" onClick={() => void copy()}>
            Copy as text
          </button>
        )}
        {children}
      </span>
    </div>
  );
}
