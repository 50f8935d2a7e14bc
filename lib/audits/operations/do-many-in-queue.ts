import "server-only";
import { invalid, ok, type Result, whyOf } from "@/lib/kernel/result";
import { bulkDeed } from "@/lib/platform/bulk-deed";
import type { Ctx } from "@/lib/platform/ctx";
import { offerService } from "@/lib/services/operations/ownership/offer-service";
import { mayTriage } from "../domain/permissions";
import { DoManyInQueue } from "../schema/triage";
import { snoozeService } from "./snooze-service";
import { triageService } from "./triage-service";

export type DoneInQueue = {
  readonly done: number;
  readonly refused: readonly { readonly ref: string; readonly why: string }[];
  /** By which the ledger joins what was done here. */
  readonly run: string;
};

/** Does one row; answers what the history calls a run of such. */
async function one(ctx: Ctx, ref: string, { refs: _refs, ...asked }: DoManyInQueue): Promise<Result<string>> {
  switch (asked.deed) {
    case "offer": {
      const offered = await offerService(ctx, { ...asked, ref, origin: "bulk" });
      return offered.ok ? ok(`the offer of services to ${offered.value.team}`) : offered;
    }
    case "triage": {
      const triaged = await triageService(ctx, { ...asked, ref });
      return triaged.ok ? ok("the triage of services in the queue") : triaged;
    }
    case "snooze": {
      const snoozed = await snoozeService(ctx, { ...asked, ref });
      return snoozed.ok ? ok("the snoozing of services in the queue") : snoozed;
    }
  }
}

/** One deed on up to a hundred services of the queue, in one transaction; refused rows do not stop the others (OW-Q3). */
export const doManyInQueue = bulkDeed({
  input: DoManyInQueue,
  may: mayTriage,
  run: async (within, asked, run) => {
    const refused: { ref: string; why: string }[] = [];
    let title: string | null = null;
    const refs = [...new Set(asked.refs)];
    for (const ref of refs) {
      const result = await one(within, ref, asked);
      if (result.ok) title = result.value;
      else refused.push({ ref, why: whyOf(result.refusal) });
    }
    if (title === null) return invalid("refs", `Nothing was done. ${refused[0]?.why ?? ""}`);
    const value: DoneInQueue = { done: refs.length - refused.length, refused, run };
    return ok({ value, title });
  },
});
