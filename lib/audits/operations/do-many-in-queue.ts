import "server-only";
import { invalid, ok, refuse, type Result, whyOf } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { newId } from "@/lib/platform/new-id";
import { issuesOf, together } from "@/lib/platform/operation";
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

function one(ctx: Ctx, ref: string, { refs: _refs, ...asked }: DoManyInQueue): Promise<Result<unknown>> {
  switch (asked.deed) {
    case "offer":
      return offerService(ctx, { ...asked, ref, origin: "bulk" });
    case "triage":
      return triageService(ctx, { ...asked, ref });
    case "snooze":
      return snoozeService(ctx, { ...asked, ref });
  }
}

/** One deed on up to a hundred services of the queue, in one transaction; refused rows do not stop the others (OW-Q3). */
export async function doManyInQueue(ctx: Ctx, raw: unknown): Promise<Result<DoneInQueue>> {
  const parsed = DoManyInQueue.safeParse(raw);
  if (!parsed.success) return refuse({ kind: "invalid", issues: issuesOf(parsed.error) });
  const permission = mayTriage(ctx.actor);
  if (!permission.allowed) return refuse({ kind: "forbidden", why: permission.why });
  const run = newId<"run">(ctx.now);
  return together<DoneInQueue>({ ...ctx, run }, async (within) => {
    const refused: { ref: string; why: string }[] = [];
    const refs = [...new Set(parsed.data.refs)];
    for (const ref of refs) {
      const result = await one(within, ref, parsed.data);
      if (!result.ok) refused.push({ ref, why: whyOf(result.refusal) });
    }
    const done = refs.length - refused.length;
    if (done > 0) return ok({ done, refused, run });
    return invalid("refs", `Nothing was done. ${refused[0]?.why ?? ""}`);
  });
}
