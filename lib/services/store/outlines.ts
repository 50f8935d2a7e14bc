import "server-only";
import type { PersonId, ServiceId, TeamId } from "@/lib/kernel/ids";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { blankFields, type Ref, type ServiceRecord } from "../domain/record";
import type { Lifecycle, ServiceKind, Strength, Tier } from "../domain/service";

const ref = { select: { id: true, slug: true, name: true } } as const;
const nobody = { name: "", id: null } as const;

// Rows come from columns that carry these ids and words only (foreign keys and CHECKs); these casts say so once.
const asRef = <I extends string>(row: { id: string; slug: string; name: string } | null): Ref<I> | null =>
  row && { id: row.id as I, slug: row.slug, name: row.name };
const asInstant = (date: Date): Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

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
  const edges = ids.length <= withAllEdges ? {} : { where: { targetId: { in: [...seenBy] } } };
  const rows = await db.service.findMany({
    where: { id: { in: [...ids] } },
    select: {
      id: true,
      slug: true,
      name: true,
      kind: true,
      lifecycle: true,
      tier: true,
      imported: true,
      mergedInto: ref,
      version: true,
      createdAt: true,
      deprecatedAt: true,
      declaredOwners: { include: { team: ref, person: ref } },
      dependencies: { ...edges, select: { text: true, strength: true, since: true, target: ref } },
    },
  });
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
    deprecatedAt: row.deprecatedAt && asInstant(row.deprecatedAt),
    declaredOwners: row.declaredOwners.map((owner) => ({
      source: owner.source,
      text: owner.text,
      team: asRef<TeamId>(owner.team),
      person: asRef<PersonId>(owner.person),
      at: asInstant(owner.at),
    })),
    dependencies: row.dependencies.map((edge) => ({
      text: edge.text,
      target: asRef<ServiceId>(edge.target),
      strength: edge.strength as Strength | null,
      since: asInstant(edge.since),
      criticalPath: null,
      singlePoint: null,
      fallback: null,
      note: null,
      source: null,
      acknowledgedBy: null,
      acknowledgedAt: null,
    })),
    formerSlugs: [],
    draftOf: null,
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
