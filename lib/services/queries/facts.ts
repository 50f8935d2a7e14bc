import "server-only";
import type { ServiceId } from "@/lib/kernel/ids";
import type { Db } from "@/lib/platform/db";
import type { Agreement } from "../domain/agreement";
import type { ServiceRecord, StandingOutline } from "../domain/record";
import { agreementsOf } from "../store/agreements";
import type { Standing } from "../domain/standing";
import { type Beyond, beyondOf, nearBeyond } from "../store/read-around";
import {
  type BusinessStanding,
  businessServicesAbove,
  businessServicesOfPeople,
  businessStandings,
} from "../store/business-standing";
import { onCyclesWith } from "../store/hard-cycles";
import { loadOutlines, loadStandingOutlines } from "../store/outlines";
import {
  allServiceIds,
  areMoreThan,
  heldCounts,
  idsOfBusinessServices,
  idsOfPeople,
  idsNearDangling,
  idsOfTeams,
  neighbourIds,
  saysMoreOfTeams,
  standingsOf,
} from "../store/standings";
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

/** The same of services as their neighbours see them; of what they need all, or only what is in `targets`. */
export async function outlinesWithAgreements(
  db: Db,
  ids: readonly ServiceId[],
  targets: readonly ServiceId[] | null,
): ReturnType<typeof servicesWithAgreements> {
  const services = await loadOutlines(db, ids, targets);
  const agreements = await agreementsOf(db, ids);
  return services.map((service) => ({ service, agreements: agreements.get(service.id) ?? [] }));
}

/** Of these services those that have been judged, as their neighbours see them, with the holder and band found then. */
export const standingOutlines = (
  db: Db,
  ids: readonly ServiceId[],
  targets: readonly ServiceId[] | null,
): Promise<readonly StandingOutline[]> => loadStandingOutlines(db, ids, targets);

/** True when there are more services than `most`. */
export const servicesExceed = (db: Db, most: number): Promise<boolean> => areMoreThan(db, most);

/** Which services a change of these records bears on. */
export async function listServicesTouchedBy(
  db: Db,
  touched: {
    readonly teams: readonly string[];
    readonly people: readonly string[];
    readonly businessServices: readonly string[];
  },
): Promise<readonly ServiceId[]> {
  const [byTeam, byPerson, byBusiness] = [
    touched.teams.length === 0 ? [] : await idsOfTeams(db, touched.teams),
    touched.people.length === 0 ? [] : await idsOfPeople(db, touched.people),
    touched.businessServices.length === 0 ? [] : await idsOfBusinessServices(db, touched.businessServices),
  ];
  return [...new Set([...byTeam, ...byPerson, ...byBusiness])];
}

/** How many services are in use, and how many of them each of these teams holds, by its id. */
export const readHeldCounts = (db: Db, teams: readonly string[]): ReturnType<typeof heldCounts> =>
  heldCounts(db, teams);

/** What rules ask about these services, and about these teams, that only the rest of the catalog can tell. */
export const readBeyond = (db: Db, ids: readonly ServiceId[], teams: readonly string[]): Promise<Beyond> =>
  beyondOf(db, ids, teams);

/** The same for whoever judges nothing: only which of these teams have ever accepted. */
export const readNearBeyond = (db: Db, teams: readonly string[]): Promise<Beyond> => nearBeyond(db, teams);

/** Who stands on a cycle of hard edges through one of these services. */
export const listOnCyclesWith = async (db: Db, ids: readonly ServiceId[]): Promise<readonly ServiceId[]> =>
  // Keys of the table of services, as the database wrote them.
  (await onCyclesWith(db, ids)) as readonly ServiceId[];

/** All agreements of these services, by service. */
export const loadAgreements = (
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly Agreement[]>> => agreementsOf(db, ids);

/** Ids of all services that are no drafts. */
export const listServiceIds = (db: Db): Promise<ServiceId[]> => allServiceIds(db);

/** Ids of all services that these depend on or that depend on these. */
export const listNeighbourIds = (db: Db, ids: readonly ServiceId[]): Promise<ServiceId[]> =>
  neighbourIds(db, ids);

/** True for a service that says more of teams than its neighbours do: who works on it, or a channel. */
export const readSaysMoreOfTeams = (db: Db, id: ServiceId): Promise<boolean> => saysMoreOfTeams(db, id);

/** Ids of the services that may be meant by what these services need and nobody is called. */
export const listIdsNearDangling = (db: Db, ids: readonly ServiceId[]): Promise<ServiceId[]> =>
  idsNearDangling(db, ids);

/** The standings as they were last written. */
export const readStandings = (db: Db, ids: readonly ServiceId[]): Promise<Map<string, Standing>> =>
  standingsOf(db, ids);

/** A service by slug, former slug, alias or id, as the rules of later nouns need it. */
export const findServiceFor = (db: Db, reference: string): Promise<ServiceRecord | null> =>
  findService(db, reference);

/** How these business services stand, or all of them, with at most so many services that nobody owns for each. */
export const readBusinessStandings = (
  db: Db,
  ids: readonly string[] | null,
  most: number,
): Promise<readonly BusinessStanding[]> => businessStandings(db, ids, most);

/** The business services that stand on these services or for which these people are accountable. */
export async function listBusinessServicesTouchedBy(
  db: Db,
  touched: { readonly services: readonly ServiceId[]; readonly people: readonly string[] },
): Promise<readonly string[]> {
  const above = touched.services.length === 0 ? [] : await businessServicesAbove(db, touched.services);
  const answered = touched.people.length === 0 ? [] : await businessServicesOfPeople(db, touched.people);
  return [...new Set([...above, ...answered])];
}
