import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import type { LookupView } from "@/lib/services/view/lookup";
import { lookupText } from "@/lib/services/view/lookup-text";
import { lookUpAndRemember } from "../lookup/ask";
import { maySeePhones } from "../session/asker";
import { withoutPhones } from "./without-phones";

/** What `curl …/who/<anything>` prints, and whether anything was found: the answer as text, or as JSON to whoever asks for that. */
export async function whoAnswer(
  ctx: Ctx,
  asked: string,
  as: "text" | "json",
): Promise<Result<{ readonly body: string; readonly isNone: boolean }>> {
  const looked = await lookUpAndRemember(ctx, asked);
  if (!looked.ok) return looked;
  const json = JSON.stringify(looked.value);
  const view = maySeePhones(ctx.actor) ? looked.value : (JSON.parse(withoutPhones(json)) as LookupView);
  return ok({ body: as === "json" ? `${json}\n` : lookupText(view), isNone: view.answer === "none" });
}
