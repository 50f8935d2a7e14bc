import "server-only";
import { refuse } from "@/lib/kernel/result";
import { outdated } from "@/lib/platform/ledger";
import type { WriteCtx } from "@/lib/platform/operation";
import {
  type BusinessService,
  mayEditBusinessService,
  snapshotBusinessService,
} from "../domain/business-service";
import { findBusinessServiceToChange } from "../store/business-services";

/** The business service that is to be changed. */
export const load = (tx: WriteCtx["tx"], { ref }: { readonly ref: string }) =>
  findBusinessServiceToChange(tx, ref);

/** What is said when there is none. */
export const notFound = ({ ref }: { readonly ref: string }) => ({ what: "business service", ref });

/** Who may change it. */
export const may = (actor: WriteCtx["actor"], _input: unknown, record: BusinessService) =>
  mayEditBusinessService(actor, record);

/** The refusal of a change that was based on an older version. */
export const stale = ({ tx }: WriteCtx, record: BusinessService, basedOn: number) =>
  outdated(tx, {
    what: "business service",
    id: record.id,
    version: record.version,
    basedOn,
    now: snapshotBusinessService(record),
  });

/** The refusal of what is retired already. */
export const retired = (record: BusinessService) =>
  refuse({ kind: "conflict", why: `${record.name} is retired: its record is read-only.` });
