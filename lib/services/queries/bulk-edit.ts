import "server-only";
import { isId, type ServiceId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import type { Ctx } from "@/lib/platform/ctx";
import { db } from "@/lib/platform/db";
import { resolveKeys } from "@/lib/platform/names";
import { type BulkChange, mostRows } from "../domain/bulk-edit";
import { planBulkEdit, type PlannedRow } from "./plan-bulk-edit";
import { loadServices } from "../store/services";
import type { BulkPlanView } from "../view/bulk-edit";

const outcomeRank = { refused: 0, changes: 1, same: 2 } as const;

/** The services that these words name, in their order. */
async function servicesNamed(references: readonly string[]) {
  const unique = [...new Set(references)];
  const keys = await resolveKeys(db, "service", unique.map(keyOf));
  const idOf = (reference: string): string | undefined =>
    isId(reference) ? reference : keys.get(keyOf(reference))?.recordId;
  const ids = [...new Set(unique.flatMap((reference) => idOf(reference) ?? []))] as ServiceId[];
  const loaded = new Map((await loadServices(db, ids)).map((service) => [service.id as string, service]));
  const services = ids.flatMap((id) => loaded.get(id) ?? []);
  const known = new Set(services.map(({ id }) => id as string));
  return { services, unknown: unique.filter((reference) => !known.has(idOf(reference) ?? "")) };
}

/** What a bulk edit would do, row by row: changed, unchanged, or refused and why. Writes nothing (PAG-12). */
export async function previewBulkEdit(
  ctx: Ctx,
  change: BulkChange,
  references: readonly string[],
): Promise<BulkPlanView> {
  const most = mostRows(change);
  const asked = new Set(references).size;
  const { services, unknown } = await servicesNamed(references.slice(0, most));
  const { rows, fault } = await planBulkEdit(db, ctx, change, services);
  const count = (outcome: PlannedRow["outcome"]) => rows.filter((row) => row.outcome === outcome).length;
  return {
    rows: rows
      .map(({ stated: _stated, needsReason: _needs, replaces: _replaces, ...row }) => row)
      .toSorted((a, b) => outcomeRank[a.outcome] - outcomeRank[b.outcome]),
    changes: count("changes"),
    same: count("same"),
    refused: count("refused"),
    needsReason: rows.some(({ outcome, needsReason }) => outcome === "changes" && needsReason),
    unknown,
    fault,
    tooMany: asked > most ? asked : null,
  };
}
