import "server-only";
import type { ServiceId, TeamId } from "@/lib/kernel/ids";
import type { Db } from "@/lib/platform/db";
import { blankFields, type ServiceRecord } from "../domain/record";
import type { Lifecycle, ServiceKind, Tier } from "../domain/service";
import { type OutlineRow, outlineRows, standingOutlineRows } from "./service-rows";
import { asInstant, asRef, toDependency, toOwner } from "./services";

const nobody = { name: "", id: null } as const;

type Seen = Pick<OutlineRow, Exclude<keyof OutlineRow, "declaredOwners">>;

/** A service as its neighbours see it: who it is, in which phase and tier, and what it needs. Everything else is blank. */
const toOutline = (row: Seen): ServiceRecord => ({
  ...blankFields,
  id: row.id as ServiceId,
  slug: row.slug,
  name: row.name,
  kind: row.kind as ServiceKind,
  lifecycle: row.lifecycle as Lifecycle | null,
  tier: row.tier as Tier | null,
  imported: row.imported,
  mergedInto: asRef<ServiceId>(row.mergedInto),
  version: row.version,
  createdAt: asInstant(row.createdAt),
  deprecatedAt: row.deprecatedAt === null ? null : asInstant(row.deprecatedAt),
  dependencies: row.dependencies.map(toDependency),
  formerSlugs: [],
  mergedAt: null,
  retiredAt: null,
  retiredReason: null,
  createdBy: nobody,
  updatedAt: asInstant(row.createdAt),
  updatedBy: nobody,
  holder: null,
  band: null,
});

/** Outlines of services with whom they name as the owner; of what they need all, or only what is in `targets`. */
export async function loadOutlines(
  db: Db,
  ids: readonly ServiceId[],
  targets: readonly ServiceId[] | null,
): Promise<ServiceRecord[]> {
  if (ids.length === 0) return [];
  const rows = await outlineRows(db, ids, targets);
  return rows.map((row) => ({ ...toOutline(row), declaredOwners: row.declaredOwners.map(toOwner) }));
}

/** Outlines of those services that have been judged, with the holder and the band that were found then. */
export async function loadStandingOutlines(
  db: Db,
  ids: readonly ServiceId[],
  targets: readonly ServiceId[] | null,
): Promise<ServiceRecord[]> {
  if (ids.length === 0) return [];
  const rows = await standingOutlineRows(db, ids, targets);
  return rows.map((row) => ({
    ...toOutline(row),
    holder: asRef<TeamId>(row.holder),
    band: row.band as ServiceRecord["band"],
  }));
}
