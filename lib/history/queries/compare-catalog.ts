import "server-only";
import type { PageOf } from "@/lib/kernel/page";
import { ok, type Result } from "@/lib/kernel/result";
import { before, type Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import { pageOf, pageWanted } from "@/lib/platform/cursor";
import { db } from "@/lib/platform/db";
import { readOwnershipMoves } from "@/lib/audits/queries/ownership-moves";
import { type Becoming, figuresOf } from "../domain/comparison";
import { type RecordNoun, recordNouns } from "@/lib/kernel/reference";
import { quietFields } from "../domain/fields";
import { type ComparedRow, countBecame, countFields, pageOfRecords, type Span } from "../store/comparison";
import { labelsAt } from "../store/ledger";
import { pastOf } from "../store/past";
import type { CatalogComparisonView, ComparedRecordView } from "../view/comparison";
import { storiesBetween } from "../view/entry";

/** Between which instants, and which of the records that differ. */
export type CatalogComparison = {
  readonly from: Instant;
  readonly to: Instant;
  readonly noun: RecordNoun | null;
  readonly became: Becoming | null;
  readonly field: string | null;
  readonly cursor: string | null;
};

const orderly = (one: Instant, two: Instant): readonly [Instant, Instant] =>
  before(two, one) ? [two, one] : [one, two];

/** What the records of one page were and are. */
async function viewRecords(rows: readonly ComparedRow[], { from, to }: Span): Promise<ComparedRecordView[]> {
  const ids = rows.map(({ id }) => id);
  const [was, is, then, now] = await Promise.all([
    pastOf(db, ids, from),
    pastOf(db, ids, to),
    labelsAt(db, ids, from),
    labelsAt(db, ids, to),
  ]);
  return rows.flatMap(({ id, noun, became }) => {
    const label = now.get(id);
    if (!label || became === "passed") return [];
    const old = then.get(id)?.name ?? null;
    return [
      {
        noun,
        became,
        record: { id, ...label },
        called: old === label.name ? null : old,
        fields:
          became === "added"
            ? []
            : storiesBetween(was.get(id)?.held ?? {}, is.get(id)?.held ?? {}).filter(
                ({ field }) => !quietFields.has(field),
              ),
      },
    ];
  });
}

async function recordsOf(span: Span, asked: CatalogComparison): Promise<Result<PageOf<ComparedRecordView>>> {
  const { noun, became, field, cursor } = asked;
  const bound = ["compare", span.from.toString(), span.to.toString(), noun, became, field];
  const wanted = pageWanted({ limit: null, cursor }, bound);
  if (!wanted.ok) return wanted;
  const rows = await pageOfRecords(db, span, { noun, became, field }, wanted.value);
  const { items, page } = pageOf(rows, wanted.value, bound, ({ seq }) => [seq]);
  return ok({ items: await viewRecords(items, span), page });
}

/** What changed in the whole catalog between two instants, whichever is given first: as counts and as a list (LED-08, OW-T4). */
export async function compareCatalog(
  ctx: Ctx,
  asked: CatalogComparison,
): Promise<Result<CatalogComparisonView>> {
  const [from, to] = orderly(asked.from, asked.to);
  const span = { from, to };
  const [became, fields, ownership, records] = await Promise.all([
    countBecame(db, span),
    countFields(db, span),
    readOwnershipMoves(ctx, from, to),
    recordsOf(span, asked),
  ]);
  if (!records.ok) return records;
  return ok({
    from: from.toString(),
    to: to.toString(),
    figures: figuresOf(recordNouns, became, fields),
    ownership,
    records: records.value,
  });
}
