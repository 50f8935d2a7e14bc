import "server-only";
import { ok, type Result } from "@/lib/kernel/result";
import { before, type Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import type { RecordNoun } from "@/lib/kernel/reference";
import { type FieldStory, storiesBetween } from "../view/entry";
import { readAsOf } from "./as-of";

/** One record at two instants, and what differs between them (LED-08). */
export type ComparisonView = {
  readonly record: { readonly slug: string; readonly name: string };
  readonly from: string;
  readonly to: string;
  readonly fields: readonly FieldStory[];
};

/** What became of one record between two instants, whichever was given first. */
export async function compareRecord(
  ctx: Ctx,
  noun: RecordNoun,
  reference: string,
  between: readonly [Instant, Instant],
): Promise<Result<ComparisonView>> {
  const [one, two] = between;
  const [from, to] = before(two, one) ? [two, one] : [one, two];
  const was = await readAsOf(ctx, noun, reference, from);
  if (!was.ok) return was;
  const is = await readAsOf(ctx, noun, reference, to);
  if (!is.ok) return is;
  return ok({
    record: is.value.today,
    from: from.toString(),
    to: to.toString(),
    fields: storiesBetween(was.value.past.held, is.value.past.held),
  });
}
