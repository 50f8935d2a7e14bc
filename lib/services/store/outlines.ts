import "server-only";
import type { ServiceId, TeamId } from "@/lib/kernel/ids";
import type { Db } from "@/lib/platform/db";
import { blankFields } from "../domain/fields";
import type { ServiceRecord, StandingOutline } from "../domain/record";
import { type OutlineRow, outlineRows, standingOutlineRows } from "./service-rows";
import { asInstant, asRef, toDependency, toOwner } from "./services";

type SeenRow = Pick<
  OutlineRow,
  | ("id" | "slug" | "name" | "kind" | "lifecycle" | "tier" | "imported")
  | ("mergedInto" | "createdAt" | "dependencies")
>;

const nobody = { name: "", id: null } as const;

/** Who a service is, in which phase and tier, and what it needs. */
const toSeen = (row: SeenRow) => ({
  id: row.id as ServiceId,
  slug: row.slug,
  name: row.name,
  kind: row.kind,
  lifecycle: row.lifecycle,
  tier: row.tier,
  imported: row.imported,
  mergedInto: asRef<ServiceId>(row.mergedInto),
  createdAt: asInstant(row.createdAt),
  dependencies: row.dependencies.map(toDependency),
});

/** A service as its neighbours see it: who it is, in which phase and tier, and what it needs. Everything else is blank. */
const toOutline = (row: OutlineRow): ServiceRecord => ({
  ...blankFields,
  ...toSeen(row),
  version: row.version,
  deprecatedAt: row.deprecatedAt === null ? null : asInstant(row.deprecatedAt),
  declaredOwners: row.declaredOwners.map(toOwner),
  formerSlugs: [],
  mergedAt: null,
  retiredAt: null,
  retiredReason: null,
  createdBy: nobody,
  updatedAt: asInstant(row.createdAt),
  updatedBy: nobody,
  holder: null,
  holderChannel: null,
  band: null,
});

/** Outlines of services with whom they name as the owner; of what they need all, or only what is in `targets`. */
export async function loadOutlines(
  db: Db,
  ids: readonly ServiceId[],
  targets: readonly ServiceId[] | null,
): Promise<ServiceRecord[]> {
  if (ids.length === 0) return [];
  return (await outlineRows(db, ids, targets)).map(toOutline);
}

/** Outlines of those services that have been judged, with the holder and the band that were found then. */
export async function loadStandingOutlines(
  db: Db,
  ids: readonly ServiceId[],
  targets: readonly ServiceId[] | null,
): Promise<StandingOutline[]> {
  if (ids.length === 0) return [];
  return (await standingOutlineRows(db, ids, targets)).map((row) => ({
    ...toSeen(row),
    holder: asRef<TeamId>(row.holder),
    holderChannel: row.holderChannel,
    band: row.band as StandingOutline["band"],
  }));
}
