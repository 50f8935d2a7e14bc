"use client";
import { useEffect, useState } from "react";
import { useScripted } from "@/components/ui/scripted";

const ticksOf = (form: string): readonly HTMLInputElement[] => [
  ...document.querySelectorAll<HTMLInputElement>(`input[type=checkbox][form="${form}"]`),
];

/** Ticks every row of the list, and says how many are ticked; without script rows are ticked one by one. */
export function SelectAll({ form }: { readonly form: string }) {
  const scripted = useScripted();
  const [ticked, setTicked] = useState(0);
  const [all, setAll] = useState(0);
  const [asked, setAsked] = useState(false);

  useEffect(() => {
    const count = () => {
      const ticks = ticksOf(form);
      setAll(ticks.length);
      setTicked(ticks.filter(({ checked }) => checked).length);
    };
    // Enter on a row's tick sends the form as well: with nothing ticked there is nothing to go on with.
    const send = (event: SubmitEvent) => {
      if (!(event.target instanceof HTMLFormElement) || event.target.id !== form) return;
      if (ticksOf(form).some(({ checked }) => checked)) return;
      event.preventDefault();
      setAsked(true);
    };
    count();
    document.addEventListener("change", count);
    document.addEventListener("submit", send, true);
    return () => {
      document.removeEventListener("change", count);
      document.removeEventListener("submit", send, true);
    };
  });

  if (!scripted) return null;
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={ticked > 0 && ticked === all}
          onChange={(event) => {
            for (const tick of ticksOf(form)) tick.checked = event.target.checked;
            setTicked(event.target.checked ? all : 0);
          }}
        />
        <span>Select all on this page</span>
      </label>
      <span className={ticked === 0 && asked ? "warn" : "muted"} role="status">
        {ticked === 0
          ? asked
            ? "None selected: tick a row first"
            : "None selected"
          : `${String(ticked)} selected`}
      </span>
    </>
  );
}
