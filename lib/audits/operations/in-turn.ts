import "server-only";
import type { WriteCtx } from "@/lib/platform/operation";
import { takeTurn } from "@/lib/platform/turn";
import { judgingInstant } from "../store/settings";

/**
 * From here on this transaction alone judges, so that it sees all that was judged before, and never at an earlier instant than
 * that: a slow request does not unmake what others did meanwhile.
 */
export async function inTurn(ctx: WriteCtx): Promise<WriteCtx> {
  await takeTurn(ctx.tx);
  return { ...ctx, now: await judgingInstant(ctx.tx, ctx.now) };
}
