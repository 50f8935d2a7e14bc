import "server-only";
import { invalid, ok, type Result } from "@/lib/kernel/result";
import type { WriteCtx } from "@/lib/platform/operation";
import { markGone } from "@/lib/services/operations/mark-gone";
import { exceedsCeiling } from "../domain/plan/missing";
import type { Plan } from "../domain/plan/row";
import { recordsOf } from "../store/records";
import { findSource } from "../store/sources";

/** Marks what the source states no more, when the source is to be pruned and the number was agreed to (IMP-13). */
export async function prune(
  inside: WriteCtx,
  { missing, stated }: Plan,
  { source, confirmed }: { readonly source: string; readonly confirmed: number | null },
): Promise<Result<number>> {
  const settings = await findSource(inside.tx, source);
  const records = await recordsOf(inside.tx, source);
  const now = new Set(stated.map(({ noun, externalId }) => `${noun} ${externalId}`));
  const back = records.filter(({ noun, externalId, gone }) => gone && now.has(`${noun} ${externalId}`));
  const held = records.filter(({ gone }) => !gone).length;
  const wanted = settings?.prune === true && missing.length > 0;
  const many = exceedsCeiling(missing.length, held);
  if (wanted && many && confirmed !== null && confirmed !== missing.length)
    return invalid(
      "confirmed",
      `Type ${String(missing.length)}: so many of ${String(held)} records are missing from this input`,
    );
  const marks = wanted && (!many || confirmed === missing.length);
  const services = (all: readonly { readonly noun: string; readonly slug: string }[]) =>
    all.filter(({ noun }) => noun === "service").map(({ slug }) => slug);
  const gone = marks ? services(missing) : [];
  if (gone.length + back.length > 0) {
    const marked = await markGone(inside, { source, gone, back: services(back) });
    if (!marked.ok) return marked;
  }
  return ok(marks ? missing.length : 0);
}
