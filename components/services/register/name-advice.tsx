"use client";
import { useEffect, useRef, useState } from "react";
import { useSuggestions } from "@/components/ui/suggestions";
import type { NameAdviceView } from "@/lib/audits/view/name-advice";
import { queryOf } from "@/lib/kernel/paths";
import { NameAdviceList } from "./name-advice-list";

const textIn = (form: HTMLFormElement, name: string): string => {
  const value = new FormData(form).get(name);
  return typeof value === "string" ? value.trim() : "";
};

/** Follows what is typed in the form it stands in, and says what the server thinks of the name. */
export function NameAdvice({ source }: { readonly source: string }) {
  const box = useRef<HTMLDivElement>(null);
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    const form = box.current?.closest("form");
    if (!form) return;
    const look = () => {
      const name = textIn(form, "name");
      const query = queryOf({ name, slug: textIn(form, "slug"), kind: textIn(form, "kind") });
      setAsked(name === "" ? null : `${source}${query}`);
    };
    look();
    form.addEventListener("input", look);
    return () => {
      form.removeEventListener("input", look);
    };
  }, [source]);
  const found = useSuggestions(asked);
  const advice = "answer" in found ? (found.answer as NameAdviceView | null) : null;
  return (
    <div ref={box} role="status" className="mb-6">
      {advice !== null && <NameAdviceList advice={advice} />}
    </div>
  );
}
