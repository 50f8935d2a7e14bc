import { tierRank } from "@/lib/services/domain/tier";
import { before, type Instant } from "@/lib/kernel/time";
import type { CatalogIndex } from "./catalog-index";
import type { ServiceFacts } from "./facts";

export type QueueRow = {
  readonly slug: string;
  readonly tier: number | null;
  readonly weight: number;
  readonly businessServices: number;
  readonly dependents: number;
  readonly unownedSince: Instant | null;
};

/** A service as the queue of unowned services orders it. */
export const queueRow = (index: CatalogIndex, service: ServiceFacts): QueueRow => ({
  slug: service.slug,
  tier: service.tier,
  weight: service.weight,
  businessServices: service.businessServices,
  dependents: index.dependents(service).length,
  unownedSince: service.unownedSince,
});

const bySince = (a: Instant | null, b: Instant | null): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return before(a, b) ? -1 : before(b, a) ? 1 : 0;
};

/** Worst first (OW-Q1): tier, weight, business services, dependents, longest unowned, slug. */
export const worstFirst = (a: QueueRow, b: QueueRow): number =>
  tierRank(a.tier) - tierRank(b.tier) ||
  b.weight - a.weight ||
  b.businessServices - a.businessServices ||
  b.dependents - a.dependents ||
  bySince(a.unownedSince, b.unownedSince) ||
  (a.slug < b.slug ? -1 : a.slug > b.slug ? 1 : 0);
