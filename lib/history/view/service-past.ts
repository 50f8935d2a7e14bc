import { shownOf } from "@/lib/services/domain/fields";
import { phaseOf } from "@/lib/services/domain/service";
import { runbookStatedBy } from "@/lib/services/domain/stated-runbook";
import type { ServicePast } from "../domain/service-past";

type Plain = Readonly<Record<string, unknown>>;

/** What is not set is absent, as in every answer about a service (API-01). */
const set = (members: Plain): Plain =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null && value !== undefined));

const stripped = (value: unknown): unknown =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? set(value as Plain) : value;

type RefView = { readonly id: string; readonly slug: string; readonly name: string };
const refOf = (ref: RefView | null): RefView | null => ref && { id: ref.id, slug: ref.slug, name: ref.name };

/**
 * A service as it was, as the API answers it: as of today, but for what was not kept: the ids of elements of its lists, the
 * evidence of its grade and who was declared besides.
 */
export function viewServicePast({ service, owner }: ServicePast, at: string, url: string): Plain {
  const declared =
    service.declaredOwners.find(({ team, person }) => team !== null || person !== null) ??
    service.declaredOwners[0];
  const members = set({
    id: service.id,
    slug: service.slug,
    ...shownOf(service),
    phase: phaseOf(service),
    version: service.version,
    ownership: {
      ...set({ grade: owner.grade?.grade, band: owner.grade?.band }),
      holder: refOf(owner.holder),
      ...set({
        holderText: owner.holderText,
        since: owner.grade?.since.toString(),
        declared: declared && { text: declared.text, source: declared.source },
      }),
    },
    standsAlone: service.standsAlone ? true : null,
    restricted: service.restricted ? true : null,
    parent: refOf(service.parent),
    splitFrom: refOf(service.splitFrom),
    replacedBy: refOf(service.replacedBy),
    mergedInto: refOf(service.mergedInto),
    businessServices: service.businessServices.map(refOf),
    contributors: service.contributors.map(({ text, team, note, source }) => ({
      text,
      team: refOf(team),
      ...set({ note, source }),
    })),
    fields: service.fields,
    aliases: service.aliases.map(({ text }) => text),
    formerSlugs: service.formerSlugs,
    links: service.links.map(({ type, title, url: address, verifiedAt, source }) =>
      set({ type, title, url: address, verifiedAt: verifiedAt?.toString(), source }),
    ),
    repositories: service.repositories.map(({ url: address, path, source }) =>
      set({ url: address, path, source }),
    ),
    identifiers: service.identifiers.map(({ type, value, note, source }) =>
      set({ type, value, note, source }),
    ),
    dependencies: service.dependencies.map((edge) => ({
      target: { text: edge.text, service: refOf(edge.target) },
      strength: edge.strength,
      ...set({
        criticalPath: edge.criticalPath,
        singlePoint: edge.singlePoint,
        fallback: edge.fallback,
        note: edge.note,
        source: edge.source,
        acknowledgedAt: edge.acknowledgedAt?.toString(),
      }),
    })),
    apis: service.apis.map(stripped),
    deployment: service.deployment && stripped(service.deployment),
    runbookStatedBy: runbookStatedBy(service),
    extras: Object.keys(service.extras).length > 0 ? service.extras : null,
    sources: Object.fromEntries(
      Object.entries(service.sources).map(([field, source]) => [
        field,
        { ...source, locked: source.locked ?? false },
      ]),
    ),
    deprecatedAt: service.deprecatedAt?.toString(),
    retiredAt: service.retiredAt?.toString(),
    retiredReason: service.retiredReason,
    createdAt: service.createdAt.toString(),
    updatedAt: service.updatedAt.toString(),
    updatedBy: service.updatedBy.name,
  });
  // A system always stands there.
  return { ...members, system: refOf(service.system), asOf: at, url };
}
