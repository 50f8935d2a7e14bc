import "server-only";
import { ok, refuse } from "@/lib/kernel/result";
import { operation } from "@/lib/platform/operation";
import { whyNotPlanned } from "../domain/run";
import { makersSeen, maySayWords, mayUsePlan } from "../domain/permissions";
import { RenewPlan } from "../schema/options";
import { findRun, replacePlan } from "../store/runs";
import { nothingRead, plannedRun } from "./plan-keeping";

/** Plans the same files again, read another way or against the catalog as it is now. Changes no record. */
export const renewPlan = operation({
  name: "exchange.import.renew",
  input: RenewPlan,
  load: (tx, { id }, { actor }) => findRun(tx, id, makersSeen(actor)),
  notFound: ({ id }) => ({ what: "import", ref: id }),
  may: (actor, { words }, run) => {
    const may = mayUsePlan(actor, run);
    return may.allowed ? maySayWords(actor, run.options.words, words) : may;
  },
  run: async (ctx, { fault, ...given }, run) => {
    if (given.read.documents.length === 0) return nothingRead(given.read);
    const renewed = await replacePlan(ctx.tx, await plannedRun(ctx, given), fault, ctx.now);
    return renewed
      ? ok({ value: { id: given.id }, changes: [] })
      : refuse({
          kind: "conflict",
          why: whyNotPlanned(run, "This plan was applied already, or runs at this moment."),
        });
  },
});
