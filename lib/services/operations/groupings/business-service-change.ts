import "server-only";
import type { Change } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import { isHidden } from "@/lib/platform/sight/sight";
import { type BusinessService, snapshotBusinessService } from "../../domain/business-service";
import { mayEditBusinessService } from "../../domain/permissions";
import {
  findBusinessServiceToChange,
  loadBusinessService,
  updateBusinessService,
} from "../../store/business-services";
import { writeGrouping } from "./grouping-change";

/** The business service that is to be changed. */
export const load = (tx: WriteCtx["tx"], { ref }: { readonly ref: string }) =>
  findBusinessServiceToChange(tx, ref);

/** What is said when there is none. */
export const notFound = ({ ref }: { readonly ref: string }) => ({ what: "business service", ref });

/** Who may change it. */
export const may = (actor: WriteCtx["actor"], _input: unknown, record: BusinessService) =>
  mayEditBusinessService(actor, record);

/** A business service as it stands now, for whoever changes an older version of it: with what they may see. */
export const versioned = (record: BusinessService) => ({
  id: record.id,
  version: record.version,
  now: snapshotBusinessService({
    ...record,
    supportedBy: record.supportedBy.filter(({ id }) => !isHidden(id)),
  }),
});

/** Writes what differs, with the support as it now stands, and tells what changed; changing nothing writes nothing (LED-03). */
export async function writeBusinessService(
  ctx: WriteCtx,
  before: BusinessService,
  after: BusinessService,
  beside: readonly Change[],
  reason?: string,
) {
  const present = await loadBusinessService(ctx.tx, before.id);
  const supportedBy = present?.supportedBy ?? after.supportedBy;
  return writeGrouping(
    ctx,
    {
      noun: "business-service",
      before,
      after,
      was: snapshotBusinessService(before),
      is: snapshotBusinessService({ ...after, supportedBy }),
      reason,
      write: (stamp) => updateBusinessService(ctx.tx, before, after, stamp),
    },
    beside,
  );
}
