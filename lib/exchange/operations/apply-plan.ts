import "server-only";
import { ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { mayImport } from "@/lib/people/domain/permissions";
import type { Ctx } from "@/lib/platform/ctx";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import type { Read } from "../domain/document";
import { type KeptRun, type Progress, silentSeconds, whyNotPlanned } from "../domain/run";
import { makersSeen, mayUsePlan } from "../domain/permissions";
import { GiveBackPlan, NoteProgress, TakePlan } from "../schema/deeds";
import { findRun, giveBackRun, markApplied, showProgress, takeRun } from "../store/runs";
import { type Imported, runImport } from "./run-import";

/** Takes a plan to carry it out, once: a second press finds it taken. A run whose process is gone may be taken again. */
export const takePlan = operation({
  name: "exchange.import.take",
  input: TakePlan,
  load: (tx, { id }, { actor }) => findRun(tx, id, makersSeen(actor)),
  notFound: ({ id }) => ({ what: "import", ref: id }),
  may: (actor, _input, run) => mayUsePlan(actor, run),
  run: async ({ tx, now }, { id }, run) =>
    (await takeRun(tx, id, now, now.subtract({ seconds: silentSeconds })))
      ? ok({ value: { id }, changes: [] })
      : refuse({ kind: "conflict", why: whyNotPlanned(run) }),
});

export type ApplyPlan = {
  readonly run: Pick<KeptRun, "id" | "source" | "digest" | "options">;
  /** Reads the files of the plan again, as they were read for it. */
  readonly read: () => Promise<Result<Read>>;
  readonly strict: boolean;
  readonly confirmed: number | null;
};

/** What is said where a plan was stale; the new plan is drawn by whoever can read the files. */
export const staleWords =
  "The catalog has changed since this plan was made. Nothing was written: below is the plan as it would be now.";

/** Shows how far a running import is, beside the transaction that writes, so that others can read it. */
const noteProgress = operation({
  name: "exchange.import.note-progress",
  input: NoteProgress,
  ...nothingToLoad,
  may: mayImport,
  run: async ({ tx, now }, { id, ...progress }) => {
    await showProgress(tx, id, progress, now);
    return ok({ value: null, changes: [] });
  },
});

/** Ends a run that wrote nothing: its plan can be looked at and applied again. */
const giveBack = operation({
  name: "exchange.import.give-back",
  input: GiveBackPlan,
  ...nothingToLoad,
  may: mayImport,
  run: async ({ tx }, { id, fault }) => {
    await giveBackRun(tx, id, fault);
    return ok({ value: null, changes: [] });
  },
});

/** A sign of life of a running import, renewed while it runs. */
function beating(ctx: Ctx, id: string) {
  const began = performance.now();
  /** The instant of the request, moved on by as long as the run has taken. */
  const instant = () => ctx.now.add({ milliseconds: Math.round(performance.now() - began) });
  let shown: Progress = { step: "Waiting for other imports", done: 0, total: 0 };
  let writing: Promise<unknown> = Promise.resolve();
  const show = () => {
    // A sign that could not be given is given again at the next turn; it never ends the import.
    writing = writing
      .then(() => noteProgress({ ...ctx, now: instant() }, { id, ...shown }))
      .catch(() => undefined);
  };
  const beat = setInterval(show, 2_000);
  return {
    progress: (progress: Progress) => {
      const isNew = progress.step !== shown.step;
      shown = progress;
      if (isNew) show();
    },
    stop: async () => {
      clearInterval(beat);
      await writing;
    },
  };
}

/**
 * Carries out a plan that was taken. When the catalog has changed since, nothing is written and the plan waits to be drawn anew
 * (IMP-05); when it is refused or its process ends, it can be applied again.
 */
export async function applyTaken(
  ctx: Ctx,
  { run, read, strict, confirmed }: ApplyPlan,
): Promise<Result<Imported>> {
  const { progress, stop } = beating(ctx, run.id);
  try {
    const again = await read();
    const done = !again.ok
      ? again
      : await runImport(ctx, again.value, {
          source: run.source,
          createTeams: run.options.createTeams,
          strict,
          confirmed,
          expected: run.digest,
          words: run.options.words,
          progress,
          beside: async (inside, ledgerRun, marked) =>
            (await markApplied(inside.tx, run.id, ledgerRun, {
              by: markOf(inside.actor),
              at: inside.now,
              marked,
            }))
              ? ok(null)
              : refuse({ kind: "conflict", why: "This plan was applied by somebody else in the meantime." }),
        });
    await stop();
    if (!done.ok) await giveBack(ctx, { id: run.id, fault: faultOf(done.refusal) });
    return done;
  } catch (error) {
    await stop();
    await giveBack(ctx, { id: run.id, fault: "It ended by a fault of the program. Nothing was written." });
    throw error;
  }
}

function faultOf(refusal: Refusal): string {
  switch (refusal.kind) {
    case "stale":
      return staleWords;
    case "conflict":
    case "forbidden":
      return refusal.why;
    case "invalid":
      return refusal.issues.map(({ what }) => `${what}.`).join(" ");
    case "not-found":
    case "too-many":
    case "unauthenticated":
      return "It was refused. Nothing was written.";
  }
}
