import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { invalid, ok, refuse, type Result } from "@/lib/kernel/result";
import { slugFault } from "@/lib/people/domain/naming";
import { allow, isEditor, markOf } from "@/lib/people/domain/actor";
import type { Ctx } from "@/lib/platform/ctx";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import type { Read } from "../domain/document";
import { countsOf } from "../domain/plan";
import { digestOf, planOf } from "../queries/plan-import";
import { keepRun, markApplied } from "../store";
import { type Imported, runImport } from "./run-import";

const KeepPlan = z.object({
  source: z
    .string("Name the source")
    .trim()
    .superRefine((text, context) => {
      const fault = slugFault(text);
      if (fault !== null) context.addIssue({ code: "custom", message: fault });
    }),
  createTeams: z.boolean(),
  repository: z.string().nullable().default(null),
  files: z
    .array(z.object({ name: z.string(), base64: z.string() }))
    .min(1, "Choose a file, or paste its text"),
  read: z.custom<Read>((value) => typeof value === "object" && value !== null),
});

/** Plans an import and keeps plan and files for a day, so that it can be looked at before it runs (IMP-04). Changes no record. */
export const keepPlan = operation({
  name: "exchange.import.plan",
  input: KeepPlan,
  ...nothingToLoad,
  may: (actor) => allow(isEditor(actor), "Only a signed-in editor can import."),
  run: async (ctx, { source, createTeams, repository, files, read }) => {
    if (read.documents.length === 0)
      return invalid(
        "files",
        read.issues[0]
          ? `${read.issues[0].what} ${read.issues[0].mend}`
          : "No record was found in there. CSV, Backstage and GitLab files are read",
      );
    const plan = await planOf(ctx, read, { source, createTeams }, ctx.tx);
    const id = randomUUID();
    await keepRun(
      ctx.tx,
      {
        id,
        source,
        format: read.format,
        state: "planned",
        options: { createTeams, repository },
        files,
        digest: digestOf(plan),
        counts: countsOf(plan),
      },
      markOf(ctx.actor),
      ctx.now,
    );
    return ok({ value: { id }, changes: [] });
  },
});

type Kept = {
  readonly id: string;
  readonly source: string;
  readonly state: string;
  readonly digest: string;
  readonly createTeams: boolean;
  readonly read: Read;
};

const markRun = operation({
  name: "exchange.import.apply",
  input: z.object({ id: z.uuid() }),
  ...nothingToLoad,
  may: (actor) => allow(isEditor(actor), "Only a signed-in editor can import."),
  run: async ({ tx, now }, { id }) =>
    (await markApplied(tx, id, now))
      ? ok({ value: { id }, changes: [] })
      : refuse({ kind: "conflict", why: "This plan was applied already. Nothing was written twice." }),
});

/** Carries a kept plan out, once; when the catalog has changed since, nothing is written and the new plan is shown (IMP-05). */
export async function applyPlan(ctx: Ctx, kept: Kept): Promise<Result<Imported>> {
  if (kept.state !== "planned")
    return refuse({ kind: "conflict", why: "This plan was applied already. Nothing was written twice." });
  const done = await runImport(ctx, kept.read, {
    source: kept.source,
    createTeams: kept.createTeams,
    strict: false,
    expected: kept.digest,
  });
  if (!done.ok) return done;
  const marked = await markRun(ctx, { id: kept.id });
  return marked.ok ? done : marked;
}
