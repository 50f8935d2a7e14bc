import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { lookupText } from "@/lib/services/view/lookup-text";
import { lookUpAndRemember } from "../lookup/ask";

/** What `curl …/who/<anything>` prints, and whether anything was found: the answer as text, or as JSON to whoever asks for that. */
export async function whoAnswer(
  ctx: Ctx,
  asked: string,
  as: "text" | "json",
): Promise<Result<{ readonly body: string; readonly isNone: boolean }>> {
  const looked = await lookUpAndRemember(ctx, asked);
  if (!looked.ok) return looked;
  const body = as === "json" ? `${JSON.stringify(looked.value)}\n` : lookupText(looked.value);
  return ok({ body, isNone: looked.value.answer === "none" });
}
