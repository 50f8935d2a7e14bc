import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import { reasonSpan } from "@/lib/kernel/lengths";
import { saysWhy } from "@/lib/kernel/reason";
import { invalid, ok, refuse, type Result, whyOf } from "@/lib/kernel/result";
import type { Ctx } from "@/lib/platform/ctx";
import { bulkDeed } from "@/lib/platform/bulk-deed";
import { isHidden } from "@/lib/platform/sight/sight";
import { together, type WriteCtx } from "@/lib/platform/operation";
import { type BulkChange, mostRows } from "../domain/bulk-edit";
import { mayChangeServices } from "../domain/permissions";
import { BulkEdit } from "../schema/bulk-edit";
import { holdServices, loadServices } from "../store/services";
import type { BulkOutcome } from "../view/bulk-edit";
import { editService } from "./edit-service";
import { offerService } from "./ownership/offer-service";
import { withdrawOffer } from "./ownership/withdraw-offer";
import { planBulkEdit, type PlannedRow } from "../queries/plan-bulk-edit";

const movedOn = "It was changed after the plan was shown";

const apply = bulkDeed({
  input: BulkEdit,
  may: mayChangeServices,
  run: async (inside, { change, rows, reason }, run) => {
    if (rows.length > mostRows(change))
      return invalid("rows", `At most ${String(mostRows(change))} services in one run`);
    const versions = new Map(rows.map(({ id, version }) => [id, version]));
    // Rows are held in one order, so that two runs over the same services wait instead of blocking each other.
    const ids = [...versions.keys()].sort() as ServiceId[];
    await holdServices(inside.tx, ids);
    // An id that is hidden from whoever sent it is answered as one that is not there.
    const services = (await loadServices(inside.tx, ids)).filter(({ id }) => !isHidden(id));
    const plan = await planBulkEdit(inside.tx, inside, change, services);
    if (plan.fault !== null) return invalid(change.set === "owner" ? "team" : "to", plan.fault);
    const due = plan.rows.filter(({ outcome }) => outcome === "changes");
    if (due.some(({ needsReason }) => needsReason) && !saysWhy(reason))
      return invalid("reason", `Say why, in ${reasonSpan}`);
    const left: { slug: string; name: string; why: string }[] = [];
    let changed = 0;
    for (const row of plan.rows) {
      const { slug, name } = row;
      if (row.outcome === "same") continue;
      if (row.version !== versions.get(row.id)) left.push({ slug, name, why: movedOn });
      else if (row.outcome === "refused") left.push({ slug, name, why: row.why });
      else {
        const done = await applyRow(inside, change, row, reason);
        if (done.ok) changed += 1;
        else left.push({ slug, name, why: whyOf(done.refusal) });
      }
    }
    const value: BulkOutcome = { run, changed, same: plan.rows.length - changed - left.length, left };
    return ok({ value, title: changed > 0 ? plan.title : null });
  },
});

/**
 * Applies a change to services as one run in one transaction, each row by the operation that a form goes through. A row that
 * somebody changed since the plan was shown, or that is refused by now, is left alone and told (CON-02, LED-04). Owners are
 * offered, row by row, and the run bears what was done to what (OW-B1). What is wrong with the change is told of its own fields.
 */
export async function bulkEdit(ctx: Ctx, raw: unknown): Promise<Result<BulkOutcome>> {
  const done = await apply(ctx, raw);
  if (done.ok || done.refusal.kind !== "invalid") return done;
  const issues = done.refusal.issues.map((issue) => ({
    ...issue,
    path: issue.path.replace(/^change\./, ""),
  }));
  return refuse({ ...done.refusal, issues });
}

async function applyRow(
  ctx: WriteCtx,
  change: BulkChange,
  row: PlannedRow,
  reason: string | null,
): Promise<Result<unknown>> {
  const ref = row.id;
  if (change.set !== "owner") return editService(ctx, { ref, version: row.version, reason, ...row.stated });
  const { team, answerDays } = change;
  const offer = { ref, team, reason, answerDays, origin: "bulk" };
  if (row.replaces !== true) return offerService(ctx, { ...offer, version: row.version });
  // As one: an offer that is refused leaves the one that it would have replaced.
  return together(ctx, async (inside) => {
    const withdrawn = await withdrawOffer(inside, { ref, version: row.version, reason });
    return withdrawn.ok ? offerService(inside, offer) : withdrawn;
  });
}
