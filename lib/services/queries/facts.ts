import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Db } from "@/lib/platform/db";
import type { Agreement } from "../domain/agreement";
import type { ServiceRecord } from "../domain/record";
import { agreementsOf } from "../store/agreements";
import type { Standing } from "../domain/standing";
import { allServiceIds, neighbourIds, standingsOf } from "../store/standings";
import { findService, loadServices } from "../store/services";

/** Services, whole, with all their agreements: what the rules of the audit read. */
export async function servicesWithAgreements(
  db: Db,
  ids: readonly ServiceId[],
): Promise<readonly { readonly service: ServiceRecord; readonly agreements: readonly Agreement[] }[]> {
  const services = await loadServices(db, ids);
  const agreements = await agreementsOf(db, ids);
  return services.map((service) => ({ service, agreements: agreements.get(service.id) ?? [] }));
}

/** Ids of all services that are no drafts. */
export const listServiceIds = (db: Db): Promise<ServiceId[]> => allServiceIds(db);

/** Ids of all services that these depend on or that depend on these. */
export const listNeighbourIds = (db: Db, ids: readonly ServiceId[]): Promise<ServiceId[]> =>
  neighbourIds(db, ids);

/** The standings as they were last written. */
export const readStandings = (db: Db, ids: readonly ServiceId[]): Promise<Map<string, Standing>> =>
  standingsOf(db, ids);

/** A service by slug, former slug, alias or id, as the rules of later nouns need it. */
export const findServiceFor = (db: Db, reference: string): Promise<ServiceRecord | null> =>
  findService(db, reference);
