import "server-only";
import { answerLookup } from "@/lib/audits/queries/lookup-answer";
import type { Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { rememberLookup } from "@/lib/services/operations/lookup/remember-lookup";
import type { LookupView } from "@/lib/services/view/lookup";
import { countMissSoon } from "./misses";

/** The answer of every door: asked for, and remembered for whoever asks (LKP-28, LKP-30). */
export async function lookUpAndRemember(ctx: Ctx, asked: string): Promise<Result<LookupView>> {
  const looked = await answerLookup(ctx, asked);
  if (looked.ok && looked.value.answer !== "own") {
    const [record] = looked.value.records;
    const isFound = looked.value.answer === "found" && record !== undefined;
    // Nothing is kept of one that was found for somebody unknown, so nothing is written.
    if (ctx.actor.kind === "anonymous") {
      if (!isFound) countMissSoon(asked);
    } else if (!isFound || ctx.actor.kind === "person")
      await rememberLookup(ctx, { asked, record: isFound ? `${record.noun}:${record.slug}` : null });
  }
  return looked;
}
