import type { PersonId } from "@/lib/kernel/ids";
import type { Agreement } from "@/lib/services/domain/agreement";
import type { ServiceDependency, ServiceLink } from "@/lib/services/domain/fields";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { shownOf } from "@/lib/services/domain/fields";
import { filled, ordered, type Plain, sortedBy } from "./stable-order";
import type { RecordOf } from "./record";
import { at, slugOf, texts, leadsTo, type EveryField, type Kept, written } from "./steward-parts";

const linkOf = (link: ServiceLink, people: ReadonlyMap<PersonId, string>): Plain =>
  filled({
    type: link.type,
    title: link.title === "" ? null : link.title,
    url: link.url,
    verifiedAt: at(link.verifiedAt),
    verifiedBy: link.verifiedBy && (people.get(link.verifiedBy) ?? null),
    source: link.source,
  });

const dependencyOf = (edge: ServiceDependency, people: ReadonlyMap<PersonId, string>): Plain =>
  filled({
    target: edge.text,
    service: leadsTo(edge.text, edge.target),
    strength: edge.strength,
    criticalPath: edge.criticalPath,
    singlePoint: edge.singlePoint,
    fallback: edge.fallback,
    note: edge.note,
    since: at(edge.since),
    acknowledgedAt: at(edge.acknowledgedAt),
    acknowledgedBy: edge.acknowledgedBy && (people.get(edge.acknowledgedBy) ?? null),
    source: edge.source,
  });

const agreementOf = (agreement: Agreement): Plain =>
  filled({
    team: agreement.team.slug,
    origin: agreement.origin,
    reason: agreement.reason,
    predecessor: slugOf(agreement.predecessor),
    offeredAt: at(agreement.offeredAt),
    offeredBy: agreement.offeredBy.name,
    answerBy: at(agreement.answerBy),
    acceptedAt: at(agreement.acceptedAt),
    acceptedBy: agreement.acceptedBy?.name,
    declinedAt: at(agreement.declinedAt),
    declinedBy: agreement.declinedBy?.name,
    declineReason: agreement.declineReason,
    withdrawnAt: at(agreement.withdrawnAt),
    withdrawnBy: agreement.withdrawnBy?.name,
    releasedAt: at(agreement.releasedAt),
    releasedBy: agreement.releasedBy?.name,
    plannedStart: at(agreement.plannedStart),
    startsAt: at(agreement.startsAt),
    endsAt: at(agreement.endsAt),
    endReason: agreement.endReason,
    checklist: ordered(agreement.checklist),
  });

/** A service in Steward's own form, with every agreement it ever had. */
export function serviceOf({ service, agreements, people }: RecordOf<"service">): Plain {
  type Informs =
    Kept | "sources" | "holder" | "holderChannel" | "band" | `${"created" | "updated"}${"At" | "By"}`;
  const fields: EveryField<ServiceRecord, Informs> = {
    noun: "service",
    slug: service.slug,
    ...shownOf(service),
    standsAlone: service.standsAlone ? true : null,
    restricted: service.restricted ? true : null,
    system: slugOf(service.system),
    businessServices: texts(service.businessServices.map(({ slug }) => slug)),
    parent: slugOf(service.parent),
    splitFrom: slugOf(service.splitFrom),
    replacedBy: slugOf(service.replacedBy),
    mergedInto: slugOf(service.mergedInto),
    mergedAt: at(service.mergedAt),
    deprecatedAt: at(service.deprecatedAt),
    retiredAt: at(service.retiredAt),
    retiredReason: service.retiredReason,
    imported: service.imported ? true : null,
    tags: texts(service.tags),
    aliases: sortedBy(service.aliases, ({ text }) => text).map(({ text, source }) =>
      filled({ text, source }),
    ),
    formerSlugs: texts(service.formerSlugs),
    declaredOwners: sortedBy(service.declaredOwners, ({ source }) => source).map((owner) =>
      filled({
        source: owner.source,
        text: owner.text,
        team: leadsTo(owner.text, owner.team),
        person: leadsTo(owner.text, owner.person),
        at: at(owner.at),
      }),
    ),
    contributors: sortedBy(service.contributors, ({ text }) => text).map((one) =>
      filled({ text: one.text, team: leadsTo(one.text, one.team), note: one.note, source: one.source }),
    ),
    links: sortedBy(
      service.links,
      ({ type }) => type,
      ({ url }) => url,
    ).map((link) => linkOf(link, people)),
    repositories: sortedBy(
      service.repositories,
      ({ url }) => url,
      ({ path }) => path,
    ).map(({ url, path, source }) => filled({ url, path: path === "" ? null : path, source })),
    dependencies: sortedBy(service.dependencies, ({ text }) => text).map((edge) =>
      dependencyOf(edge, people),
    ),
    identifiers: sortedBy(
      service.identifiers,
      ({ type }) => type,
      ({ value }) => value,
    ).map(({ type, value, note, source }) => filled({ type, value, note, source })),
    apis: service.apis.map(({ name, stability, version, url }) => filled({ name, stability, version, url })),
    deployment: service.deployment && filled(service.deployment),
    fields: ordered(service.fields),
    stated: ordered(service.stated),
    extras: ordered(service.extras),
  };
  return written(
    fields,
    service.sources,
    filled({
      holder: slugOf(service.holder),
      band: service.band,
      agreements: agreements.map(agreementOf),
      id: service.id,
      version: service.version,
      createdAt: at(service.createdAt),
      createdBy: service.createdBy.name,
      updatedAt: at(service.updatedAt),
      updatedBy: service.updatedBy.name,
    }),
  );
}
