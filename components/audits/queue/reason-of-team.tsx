"use client";
import { useEffect, useRef } from "react";
import type { Choice } from "@/components/ui/choice";

/** The reason that is proposed speaks of one team: it leaves, untouched, when another is chosen, and comes back with its own. */
export function ReasonOfTeam({ team, reason }: { readonly team: Choice; readonly reason: string }) {
  const mark = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const form = mark.current?.form;
    let left = false;
    const follow = () => {
      const area = form?.elements.namedItem("reason");
      if (!form || !(area instanceof HTMLTextAreaElement)) return;
      const leaves = new FormData(form).get("team") !== team.slug;
      if (leaves === left || area.value !== (left ? "" : reason)) return;
      left = leaves;
      area.value = left ? "" : reason;
    };
    form?.addEventListener("input", follow);
    return () => {
      form?.removeEventListener("input", follow);
    };
  }, [team, reason]);
  return (
    <>
      <input type="hidden" name="proposed" value={reason} ref={mark} />
      <input type="hidden" name="proposedTeam" value={team.slug} />
      <input type="hidden" name="proposedName" value={team.name} />
    </>
  );
}
