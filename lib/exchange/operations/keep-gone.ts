import "server-only";
import { ok } from "@/lib/kernel/result";
import { nothingToLoad, operation } from "@/lib/platform/operation";
import { markGone } from "@/lib/services/operations/endings/mark-gone";
import { mayChangeSource } from "../domain/permissions";
import { KeepGone } from "../schema/deeds";
import { forgetServices } from "../store/records";

/** Keeps services that are gone from their source: they stay as they are, and the source answers for them no more (IMP-13). */
export const keepGone = operation({
  name: "exchange.gone.keep",
  input: KeepGone,
  ...nothingToLoad,
  may: mayChangeSource,
  run: async (ctx, { source, services }) => {
    const kept = await forgetServices(ctx.tx, source, services);
    const marked = await markGone(ctx, { source, gone: [], back: kept });
    return marked.ok ? ok({ value: { kept }, changes: [] }) : marked;
  },
});
