import "server-only";
import { loadPeopleFor } from "@/lib/people/queries";
import type { PersonId } from "@/lib/kernel/ids";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import type { Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import type { Tx } from "@/lib/platform/db";
import type { Agreement } from "../domain/agreement";
import type { BusinessService } from "../domain/business-service";
import { ownershipSpans } from "../domain/ownership-timeline";
import type { ServiceRecord } from "../domain/record";
import type { ServiceKind } from "../domain/service";
import type { Standing } from "../domain/standing";
import type { System } from "../domain/system";
import type { ServiceFilter } from "../schema/service-list";
import { agreementsOf } from "../store/agreements";
import { loadAllBusinessServices } from "../store/business-services";
import { resolveFilter } from "../store/list-filters";
import {
  type Chosen,
  chosenIds,
  countChosen,
  csvHeadsKept,
  fieldKeysPresent,
  gradesOf,
  kindsOf,
  partsPresent,
} from "../store/service-export";
import { loadServices } from "../store/services";
import { standingsOf } from "../store/standings";
import { loadAllSystems } from "../store/systems";
import { viewerOf } from "./service-list";

export type { Chosen };

/** The services of a list under this filter; words that call nothing are refused, for a file must not hold more than was asked. */
export async function chosenServices(ctx: Ctx, tx: Tx, filter: ServiceFilter): Promise<Result<Chosen>> {
  const resolved = await resolveFilter(tx, filter, viewerOf(ctx));
  const issues = resolved.unknown.map(({ path, word }) => ({ path, what: `Nothing is called ‘${word}’` }));
  return issues.length > 0
    ? refuse({ kind: "invalid", issues })
    : ok({ kind: "list", filter: resolved.filter });
}

export type ServiceForExport = {
  readonly service: ServiceRecord;
  readonly agreements: readonly Agreement[];
  readonly standing: Standing | null;
  /** What the services are that it depends on, by slug: their kind, and the word Backstage had for them. */
  readonly targets: ReadonlyMap<string, { readonly kind: ServiceKind; readonly entity: string | null }>;
  /** Slugs of the people whom its links and dependencies name. */
  readonly people: ReadonlyMap<PersonId, string>;
};

const batch = 500;

/** The chosen services by slug, whole, a batch at a time: memory holds one batch however many there are. */
export async function* servicesForExport(
  tx: Tx,
  chosen: Chosen,
): AsyncGenerator<readonly ServiceForExport[]> {
  for await (const ids of chosenIds(tx, chosen, batch)) {
    const byId = new Map((await loadServices(tx, ids)).map((service) => [service.id, service]));
    const services = ids.flatMap((id) => byId.get(id) ?? []);
    const agreements = await agreementsOf(tx, ids);
    const standings = await standingsOf(tx, ids);
    const named = services.flatMap(({ links, dependencies }) => [
      ...links.map(({ verifiedBy }) => verifiedBy),
      ...dependencies.map(({ acknowledgedBy }) => acknowledgedBy),
    ]);
    const wanted = [...new Set(named.filter((id) => id !== null))];
    const found = wanted.length === 0 ? [] : await loadPeopleFor(tx, wanted);
    const people = new Map(found.map(({ id, slug }) => [id, slug]));
    const targets = await kindsOf(
      tx,
      services.flatMap(({ dependencies }) => dependencies.flatMap(({ target }) => target?.id ?? [])),
    );
    yield services.map((service) => ({
      service,
      targets,
      agreements: agreements.get(service.id) ?? [],
      standing: standings.get(service.id) ?? null,
      people,
    }));
  }
}

/** What at least one of the chosen services has, part by part. */
export const partsForExport = (tx: Tx, chosen: Chosen): Promise<readonly string[]> =>
  partsPresent(tx, chosen);

/** The heads of columns that an import of CSV kept beside these services. */
export const csvHeadsForExport = (tx: Tx, chosen: Chosen): Promise<readonly string[]> =>
  csvHeadsKept(tx, chosen);

/** The keys of the custom fields in use that these services have values of, for the columns of an export. */
export const fieldKeysForExport = (tx: Tx, chosen: Chosen): Promise<readonly string[]> =>
  fieldKeysPresent(tx, chosen);

/** All systems and business services, retired ones too. */
export const systemsForExport = (tx: Tx): Promise<readonly System[]> => loadAllSystems(tx);
/** Every business service, retired ones too, as it stands in this transaction. */
export const businessServicesForExport = (tx: Tx): Promise<readonly BusinessService[]> =>
  loadAllBusinessServices(tx);

/** How the chosen services stand: grade, holder, evidence; by slug, a batch at a time. */
export async function* gradesForExport(tx: Tx, chosen: Chosen) {
  for await (const ids of chosenIds(tx, chosen, batch)) yield await gradesOf(tx, ids);
}

/** Who held the chosen services from when until when, and the gaps between (OW-T2); by slug, a batch at a time. */
export async function* ownershipForExport(tx: Tx, chosen: Chosen, now: Instant) {
  for await (const ids of chosenIds(tx, chosen, batch)) {
    const agreements = await agreementsOf(tx, ids);
    const rows = await gradesOf(tx, ids);
    yield rows.flatMap(({ id, slug, createdAt }) => {
      const own = agreements.get(id) ?? [];
      return ownershipSpans(own, createdAt, now).map((span) => ({ service: slug, ...span }));
    });
  }
}

/** How many rows an export of grades or of ownership can have at most: between two owners stands at most one gap. */
export async function mostRowsOf(tx: Tx, chosen: Chosen, what: "grades" | "ownership"): Promise<number> {
  const { services, starts } = await countChosen(tx, chosen);
  return what === "grades" ? services : services + 2 * starts;
}
