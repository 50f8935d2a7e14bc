"use client";
import { Link } from "@/components/ui/link";
import { use, useLayoutEffect, useRef } from "react";
import { rowFieldOf } from "@/lib/kernel/form-state";
import type { Refusal } from "@/lib/kernel/result";
import { FormContext } from "./form-context";
import { controlId } from "./control-id";
import { headingOf, problemsOf } from "./refusal-summary";

/** Finds the control of a path; `links.0.url` leads to `links` when no control is named exactly so. */
function controlOf(path: string, scope: string): HTMLElement | null {
  const steps = path.split(".");
  for (let kept = steps.length; kept > 0; kept -= 1) {
    const control = document.getElementById(controlId(steps.slice(0, kept).join("."), scope));
    if (control !== null) return control;
  }
  return null;
}

/** What is wrong, at the top of the form: takes focus, and each line leads to its control. */
export function ErrorSummary({ refusal }: { readonly refusal: Refusal }) {
  const box = useRef<HTMLDivElement>(null);
  const { scope, state } = use(FormContext);
  // With the words themselves: a moment later it would take the focus from who has read them and gone on.
  useLayoutEffect(() => {
    box.current?.focus();
    const tell = () => {
      if (document.title !== "" && !document.title.startsWith("Problem: "))
        document.title = `Problem: ${document.title}`;
    };
    tell();
    // Where a page comes with its problem, its title arrives behind the rest.
    const titles = new MutationObserver(tell);
    titles.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => {
      titles.disconnect();
    };
  }, [refusal]);
  return (
    <div className="errors" role="alert" tabIndex={-1} ref={box}>
      <h2>{headingOf(refusal)}</h2>
      <ul>
        {problemsOf(refusal, state.stale).map(({ path, words }) => (
          <li key={`${path ?? ""} ${words}`}>
            {path === null ? (
              words
            ) : (
              <a
                // Without script it leads to the field as a whole.
                href={`#${controlId(rowFieldOf(path)?.list ?? path, scope)}`}
                onClick={(event) => {
                  const control = controlOf(path, scope);
                  if (control === null) return;
                  event.preventDefault();
                  control.focus();
                  control.scrollIntoView({ block: "center" });
                }}
              >
                {words}
              </a>
            )}
          </li>
        ))}
      </ul>
      {refusal.kind === "conflict" && refusal.link !== undefined && <Link href={refusal.link}>Open it</Link>}
    </div>
  );
}
