import "server-only";
import { answerLookup } from "@/lib/audits/queries/lookup-answer";
import type { Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { log } from "@/lib/platform/log";
import { once } from "@/lib/platform/once";
import { holdsToken } from "@/lib/platform/token-text";
import { rememberLookup } from "@/lib/services/operations/lookup/remember-lookup";
import type { LookupView } from "@/lib/services/view/lookup";
import { countMissSoon } from "./misses";

/** The answer of every door: asked for, and remembered for whoever asks (LKP-28, LKP-30). */
export async function lookUpAndRemember(ctx: Ctx, asked: string): Promise<Result<LookupView>> {
  const looked = await answerLookup(ctx, asked);
  // A secret that was pasted by mistake is not kept for anybody to read.
  if (holdsToken(asked)) return looked;
  if (looked.ok && looked.value.answer !== "own") {
    const [record] = looked.value.records;
    const isFound = looked.value.answer === "found" && record !== undefined;
    // The owner is known, though no record is: there is nothing to remember and nothing was missed.
    if (looked.value.answer === "codeowners") return looked;
    // Nothing is kept of one that was found for somebody unknown, so nothing is written.
    if (ctx.actor.kind === "anonymous") {
      if (!isFound) countMissSoon(asked);
    } else if (!isFound || ctx.actor.kind === "person")
      await rememberIfPossible(ctx, asked, isFound ? `${record.noun}:${record.slug}` : null);
  }
  return looked;
}

const remembering = once("look-ups-remembered", () => ({ fails: false }));

/** An answer is worth more than its memory: on a database that can only be read it is given all the same, and said once in the log. */
async function rememberIfPossible(ctx: Ctx, asked: string, record: string | null): Promise<void> {
  try {
    await rememberLookup(ctx, { asked, record });
    remembering.fails = false;
  } catch (error) {
    if (!remembering.fails) log.warn({ err: error }, "look-ups are answered and not remembered");
    remembering.fails = true;
  }
}
