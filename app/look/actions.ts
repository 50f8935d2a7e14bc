"use server";
import type { FormState } from "@/lib/kernel/form-state";
export async function look(_: FormState, form: FormData): Promise<FormState> {
  await new Promise((r) => setTimeout(r, 300));
  const typed = Object.fromEntries(
    [...form].filter(([k, v]) => typeof v === "string" && !k.startsWith("$")),
  ) as Record<string, string>;
  if (typed.name === "stale")
    return {
      refusal: {
        kind: "stale",
        what: "service",
        version: 9,
        by: "Jonas Okafor",
        at: "2026-11-24T02:10:00Z",
        theirs: { name: "PlantUML server", lifecycle: "deprecated" },
      },
      typed,
    };
  return {
    refusal: {
      kind: "invalid",
      issues: [
        { path: "aliases", what: "‘puml’ already leads to Kroki", mend: "Remove it there first" },
        {
          path: "owner",
          what: "reliability_unowned is a placeholder",
          mend: "Choose a team that can be paged",
        },
        { path: "runbook", what: "Start the runbook link with https://" },
      ],
    },
    typed,
  };
}
