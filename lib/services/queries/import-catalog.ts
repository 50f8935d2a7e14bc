import "server-only";
import type { ServiceId, SystemId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import type { Ctx } from "@/lib/platform/ctx";
import type { Db } from "@/lib/platform/db";
import { readMarks } from "@/lib/platform/marks";
import { resolveKeys } from "@/lib/platform/names";
import { mayEditBusinessService, mayEditSystem } from "../domain/permissions";
import { type OfferStanding, offerStanding } from "../domain/offer-standing";
import type { ServiceRecord } from "../domain/record";
import { namesIn, type Resolver, type Stated } from "../domain/stated";
import { serviceReferences } from "./service-references";
import { agreementsOf, agreementsOfRuns } from "../store/agreements";
import { loadBusinessService } from "../store/business-services";
import {
  businessServicesNamed,
  readWaiting,
  servicesAtRepositories,
  systemsNamed,
  versionsBySlug,
} from "../store/references";
import { loadServices } from "../store/services";
import { loadSystems, readSystemTreeBySlug } from "../store/systems";

type Wanted = { readonly texts: readonly string[]; readonly ids: readonly string[] };
type Here = { readonly url: string; readonly path: string };

/** Services as a plan of an import compares them, whole: by id, by every name they go by, and by repository (IMP-08). */
export async function servicesForImport(
  db: Db,
  {
    texts,
    ids: asked,
    repositories,
    run,
  }: Wanted & {
    readonly repositories: readonly Here[];
    /** What runs of the source that states them are called. */
    readonly run: string;
  },
  now: Instant,
) {
  const names = await resolveKeys(db, "service", texts.map(keyOf));
  const holders = await servicesAtRepositories(db, repositories);
  const ids = [
    ...new Set([
      ...asked,
      ...[...names.values()].map(({ recordId }) => recordId),
      ...holders.map(({ serviceId }) => serviceId),
    ]),
  ].map((id) => id as ServiceId);
  const records = new Map((await loadServices(db, ids)).map((record) => [record.id as string, record]));
  const agreements = await agreementsOf(db, ids);
  const byId = (id: string | undefined): ServiceRecord | null => records.get(id ?? "") ?? null;
  const there = new Map<string, ServiceRecord[]>();
  for (const { url, path, serviceId } of holders) {
    const record = byId(serviceId);
    const key = `${url} ${path}`;
    if (record) there.set(key, [...(there.get(key) ?? []), record]);
  }
  const ours = await agreementsOfRuns(db, ids, run);
  const standings = new Map(
    [...records.values()].map(({ id, slug }) => [slug, offerStanding(agreements.get(id) ?? [], ours, now)]),
  );
  return {
    byId,
    /** What these services say already: who names others must be looked up with them. */
    said: [...records.values()].map(({ dependencies, contributors }): Stated => ({
      dependencies: dependencies.map(({ text }) => ({ target: text, strength: null })),
      contributors: contributors.map(({ text }) => ({ team: text })),
    })),
    called: (text: string) => byId(names.get(keyOf(text))?.recordId),
    atRepository: (url: string, path: string): readonly ServiceRecord[] => there.get(`${url} ${path}`) ?? [],
    standing: (slug: string): OfferStanding => standings.get(slug) ?? { kind: "free" },
  };
}

const because = (permission: { readonly allowed: boolean; readonly why?: string }): string | null =>
  permission.allowed ? null : (permission.why ?? "");

/** The ids of everything that is asked for, once each. */
const allIds = (
  asked: readonly string[],
  keys: ReadonlyMap<string, { readonly recordId: string }>,
  bearers: readonly { readonly id: string }[],
): string[] => [
  ...new Set([
    ...asked,
    ...[...keys.values()].map(({ recordId }) => recordId),
    ...bearers.map(({ id }) => id),
  ]),
];

/** Records by id, by what they are called, by slug and by display name. */
function shelfOf<R extends { readonly slug: string }>(
  known: ReadonlyMap<string, R>,
  keys: ReadonlyMap<string, { readonly recordId: string }>,
  named: (text: string) => readonly { readonly id: string }[],
) {
  const bySlug = new Map([...known.values()].map((record) => [record.slug, record]));
  const byId = (id: string | undefined): R | null => known.get(id ?? "") ?? null;
  return {
    byId,
    called: (text: string) => byId(keys.get(keyOf(text))?.recordId) ?? bySlug.get(text) ?? null,
    named: (text: string) => named(text).flatMap(({ id }) => byId(id) ?? []),
  };
}

/** Systems as a plan of an import compares them: fields as a file would state them, references by slug. */
export async function systemsForImport(ctx: Ctx, db: Db, { texts, ids: asked }: Wanted) {
  const keys = await resolveKeys(db, "system", texts.map(keyOf));
  const named = await systemsNamed(db, texts);
  const ids = allIds(asked, keys, texts.flatMap(named));
  const marks = await readMarks(db, "system", ids);
  const known = new Map(
    (await loadSystems(db, ids)).map((system) => [
      system.id as string,
      {
        slug: system.slug,
        name: system.name,
        version: system.version,
        fields: {
          name: system.name,
          description: system.description,
          ownerTeam: system.ownerTeam?.slug ?? null,
          parent: system.parent?.slug ?? null,
          extras: system.extras,
        },
        sources: (marks.get(system.id)?.sources ?? {}) as Readonly<Record<string, never>>,
        barred: because(mayEditSystem(ctx.actor, system)),
        closed:
          system.retiredAt === null ? null : `The system ${system.name} is retired; its record is read-only.`,
      },
    ]),
  );
  return shelfOf(known, keys, named);
}

/** The tree of systems with slugs in the place of ids, as a plan knows systems that have none yet. */
export const systemTreeBySlug = async (db: Db) =>
  (await readSystemTreeBySlug(db)).map(({ slug, name, parent }) => ({
    id: slug as SystemId,
    name,
    parent: parent as SystemId | null,
  }));

/** Business services as a plan of an import compares them. */
export async function businessServicesForImport(ctx: Ctx, db: Db, { texts, ids: asked }: Wanted) {
  const keys = await resolveKeys(db, "business-service", texts.map(keyOf));
  const named = await businessServicesNamed(db, texts);
  const ids = allIds(asked, keys, texts.flatMap(named));
  const marks = await readMarks(db, "business-service", ids);
  const records = await Promise.all(ids.map((id) => loadBusinessService(db, id)));
  const known = new Map(
    records
      .filter((record) => record !== null)
      .map((record) => [
        record.id as string,
        {
          slug: record.slug,
          name: record.name,
          version: record.version,
          fields: {
            name: record.name,
            description: record.description,
            customers: record.customers,
            accountable: record.accountable?.slug ?? null,
            stakeholders: record.stakeholders.map((one) =>
              one.kind === "address" ? one.text : `${one.kind}:${one.slug}`,
            ),
            extras: record.extras,
          },
          sources: (marks.get(record.id)?.sources ?? {}) as Readonly<Record<string, never>>,
          barred: because(mayEditBusinessService(ctx.actor, record)),
          closed:
            record.retiredAt === null
              ? null
              : `The business service ${record.name} is retired; its record is read-only.`,
        },
      ]),
  );
  return shelfOf(known, keys, named);
}

/** Answers every name that these statements hold. */
export const resolverFor = (db: Db, all: readonly Stated[]): Promise<Resolver> =>
  serviceReferences(db, namesIn(all));

/** The services that wait for one of these keys, by what they would find. */
export const waitingForImport = readWaiting;

/** The versions of these services, for a deed on each of them. */
export const readVersions = versionsBySlug;
