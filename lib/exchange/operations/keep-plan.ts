import "server-only";
import { randomUUID } from "node:crypto";
import { ok } from "@/lib/kernel/result";
import { markOf } from "@/lib/people/domain/actor";
import { mayImport } from "@/lib/people/domain/permissions";
import { operation } from "@/lib/platform/operation";
import { maySayWords } from "../domain/permissions";
import { joinedWords, noSourceWords } from "../domain/source";
import { beyondKept, keptHours } from "../domain/run";
import { KeepPlan } from "../schema/options";
import { findSource } from "../store/sources";
import { clearOldRuns, clearPlans, keepRun, keptPlans } from "../store/runs";
import { nothingRead, plannedRun } from "./plan-keeping";

/** Plans an import and keeps plan and files for a day, so that it can be looked at before it runs (IMP-04). Changes no record. */
export const keepPlan = operation({
  name: "exchange.import.plan",
  input: KeepPlan,
  load: async (tx, { source }) => (await findSource(tx, source))?.words ?? noSourceWords,
  notFound: ({ source }) => ({ what: "source", ref: source }),
  may: (actor, { words }, known) => {
    const may = mayImport(actor);
    return may.allowed ? maySayWords(actor, known, joinedWords(known, words)) : may;
  },
  run: async (ctx, given) => {
    if (given.read.documents.length === 0) return nothingRead(given.read);
    await clearOldRuns(ctx.tx, ctx.now.subtract({ hours: keptHours }));
    const run = await plannedRun(ctx, { ...given, id: randomUUID() });
    await keepRun(ctx.tx, run, markOf(ctx.actor), ctx.now);
    const beyond = beyondKept(await keptPlans(ctx.tx, run.id)).map(({ id }) => id);
    if (beyond.length > 0) await clearPlans(ctx.tx, beyond);
    return ok({ value: { id: run.id }, changes: [] });
  },
});
