import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { lookupText } from "@/lib/services/view/lookup-text";
import { lookUpAndRemember } from "../lookup/ask";

/** The plain text that `curl …/who/<anything>` prints. */
export async function whoText(ctx: Ctx, asked: string): Promise<Result<string>> {
  const looked = await lookUpAndRemember(ctx, asked);
  return looked.ok ? ok(lookupText(looked.value)) : looked;
}
