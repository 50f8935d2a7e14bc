import "server-only";
import type { BusinessServiceId, Ref, ServiceId } from "@/lib/kernel/ids";
import { markOf } from "@/lib/people/domain/actor";
import { appendToLedger, type Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import { snapshotBusinessService } from "../../domain/business-service";
import { findBusinessServiceToChange, updateBusinessService } from "../../store/business-services";

type Named = { readonly businessServices?: readonly Ref<BusinessServiceId>[] };
type Move = { readonly service: Ref<ServiceId>; readonly joins: boolean };

/** Which services joined and left which business services by these changes, told from the side of the services. */
function movesOf(changes: readonly Change[]): ReadonlyMap<string, readonly Move[]> {
  const moves = new Map<string, Move[]>();
  for (const { noun, id, slug, name, before, after } of changes) {
    if (noun !== "service") continue;
    const was = (before as Named | null)?.businessServices ?? [];
    const is = (after as Named | null)?.businessServices;
    if (is === undefined) continue;
    const service = { id: id as ServiceId, slug, name };
    const tell = (some: typeof is, others: typeof is, joins: boolean) => {
      for (const one of some.filter((each) => !others.some((other) => other.id === each.id)))
        moves.set(one.id, [...(moves.get(one.id) ?? []), { service, joins }]);
    };
    tell(is, was, true);
    tell(was, is, false);
  }
  return moves;
}

/**
 * A service that is put into a business service by its own edit, or by an import, changes the business service as well:
 * its version rises and its history says so (LED-01, MOD-19).
 */
export async function keepSupportCurrent(ctx: WriteCtx, changes: readonly Change[]): Promise<void> {
  const { tx, now, actor } = ctx;
  const told = new Set(changes.filter(({ noun }) => noun === "business-service").map(({ id }) => id));
  const entries: Change[] = [];
  for (const [id, moves] of movesOf(changes)) {
    if (told.has(id)) continue;
    const record = await findBusinessServiceToChange(tx, id);
    if (!record) continue;
    const joined = new Set(moves.filter(({ joins }) => joins).map(({ service }) => service.id));
    const left = moves.filter(({ joins }) => !joins).map(({ service }) => service);
    const before = {
      ...record,
      supportedBy: [...record.supportedBy.filter((one) => !joined.has(one.id)), ...left],
    };
    await updateBusinessService(tx, record, record, { now, by: markOf(actor) });
    entries.push({
      noun: "business-service",
      id: record.id,
      slug: record.slug,
      name: record.name,
      before: snapshotBusinessService(before),
      after: snapshotBusinessService(record),
      version: record.version + 1,
    });
  }
  await appendToLedger(tx, ctx, "services.business-service.support", entries, []);
}
