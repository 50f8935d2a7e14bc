import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Db } from "@/lib/platform/db";
import { blankFields, type ServiceRecord } from "../domain/record";
import type { Lifecycle, ServiceKind, Tier } from "../domain/service";
import { outlineRows } from "./service-rows";
import { asInstant, asRef, toDependency, toOwner } from "./services";

const nobody = { name: "", id: null } as const;

/** Up to this many outlines hold all their edges; beyond, only those to the services they are read for. */
const withAllEdges = 500;

/**
 * Services as their neighbours `seenBy` see them: who they are, in which phase and tier, whom they name as the owner and what
 * they need. Everything else is blank, so that the neighbours of a service that thousands need can be read at once.
 */
export async function loadOutlines(
  db: Db,
  ids: readonly ServiceId[],
  seenBy: readonly ServiceId[],
): Promise<ServiceRecord[]> {
  if (ids.length === 0) return [];
  const rows = await outlineRows(db, ids, ids.length <= withAllEdges ? null : seenBy);
  return rows.map((row) => ({
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
    declaredOwners: row.declaredOwners.map(toOwner),
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
  }));
}
