import "server-only";
import { invalid, ok, type Result } from "@/lib/kernel/result";
import type { WriteCtx } from "@/lib/platform/operation";
import { veiledInDeed } from "@/lib/platform/sight/sight";
import { markGone } from "@/lib/services/operations/endings/mark-gone";
import { exceedsCeiling } from "../domain/plan/missing";
import type { MissingRecord, Plan } from "../domain/plan/row";
import { recordsOf } from "../store/records";
import { findSource } from "../store/sources";

/** What became of the marks of a source: the records that are gone from it now, and the services whose mark waits for who may set it. */
type Pruned = {
  readonly gone: readonly MissingRecord[];
  /** Missing, and not marked, because the importer may not change them. */
  readonly left: readonly MissingRecord[];
  /** Stated again, and marked still, for the same reason. */
  readonly stay: ReadonlySet<string>;
  /** Whether the source marks what it names no more. */
  readonly prunes: boolean;
};

/** Marks what the source states no more, when the source is to be pruned and the number was agreed to (IMP-13). */
export async function prune(
  inside: WriteCtx,
  { missing, stated }: Plan,
  { source, confirmed }: { readonly source: string; readonly confirmed: number | null },
): Promise<Result<Pruned>> {
  const settings = await findSource(inside.tx, source);
  const records = await veiledInDeed(() => recordsOf(inside.tx, source));
  const now = new Set(stated.map(({ noun, externalId }) => `${noun} ${externalId}`));
  const back = records.filter(({ noun, externalId, gone }) => gone && now.has(`${noun} ${externalId}`));
  const held = records.filter(({ gone }) => !gone).length;
  const prunes = settings?.prune === true;
  const wanted = prunes && missing.length > 0;
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
  const marked =
    gone.length + back.length > 0
      ? await markGone(inside, { source, gone, back: services(back) })
      : ok({ left: [] });
  if (!marked.ok) return marked;
  // What nobody marked is not used up: the next import of somebody who may marks it.
  const unmarked = new Set(marked.value.left);
  const isLeft = ({ noun, slug }: MissingRecord) => noun === "service" && unmarked.has(slug);
  return ok({
    gone: marks ? missing.filter((one) => !isLeft(one)) : [],
    left: marks ? missing.filter(isLeft) : [],
    stay: new Set(services(back).filter((slug) => unmarked.has(slug))),
    prunes,
  });
}
