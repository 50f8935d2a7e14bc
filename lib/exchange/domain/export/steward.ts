import type { PersonId } from "@/lib/kernel/ids";
import { keyOf } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import type { Person } from "@/lib/people/domain/person";
import type { Agreement } from "@/lib/services/domain/agreement";
import type { BusinessService } from "@/lib/services/domain/business-service";
import type { ServiceDependency, ServiceLink } from "@/lib/services/domain/fields";
import type { ServiceRecord } from "@/lib/services/domain/record";
import { shownOf } from "@/lib/services/domain/fields";
import type { System } from "@/lib/services/domain/system";
import type { Team } from "@/lib/teams/domain/team";
import type { ExportHead } from "./format";
import { filled, ordered, type Plain, sortedBy } from "./stable-order";
import type { CatalogRecord, RecordOf } from "./record";

/** Steward's own form (FMT-10): every field of every record, absent when it is not set. What an import never takes stands below `information`. */

const at = (instant: Instant | null): string | null => instant?.toString() ?? null;
const slugOf = (ref: { readonly slug: string } | null): string | null => ref?.slug ?? null;
const texts = (values: readonly string[]): readonly string[] => sortedBy(values, (text) => text);

/** What a text leads to, where that is not the record it names itself: an alias may have been taken away since. */
const leadsTo = (text: string, ref: { readonly slug: string } | null): string | null =>
  ref === null || keyOf(ref.slug) === keyOf(text) ? null : ref.slug;

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

/** Every field of a record but those that stand below `information`: a new field does not compile until it is written. */
type EveryField<Record_, Informs extends keyof Record_> = Plain & {
  readonly [Field in Exclude<keyof Record_, Informs>]: unknown;
};
type Kept = "id" | "version";

/**
 * A record with who set its fields, which stands there even when it names nobody: then hands did, and a reader knows it from a
 * file that says nothing of it.
 */
const written = (fields: Plain, sources: unknown, information: Plain): Plain => ({
  ...filled(fields),
  sources: ordered(sources),
  information,
});

function serviceOf({ service, agreements, people }: RecordOf<"service">): Plain {
  type Informs =
    Kept | "sources" | "holder" | "holderChannel" | "band" | `${"created" | "updated"}${"At" | "By"}`;
  const fields: EveryField<ServiceRecord, Informs> = {
    noun: "service",
    slug: service.slug,
    ...shownOf(service),
    standsAlone: service.standsAlone ? true : null,
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

function teamOf({ team, names, members, beside, identifiers }: RecordOf<"team">): Plain {
  const fields: EveryField<Team, Kept> = {
    noun: "team",
    slug: team.slug,
    name: team.name,
    kind: team.kind === "stream" ? null : team.kind,
    parent: slugOf(team.parent),
    purpose: team.purpose,
    manager: slugOf(team.manager),
    techLead: slugOf(team.techLead),
    productOwner: slugOf(team.productOwner),
    channel: team.channel,
    email: team.email,
    state: team.state === "active" ? null : team.state,
    formedAt: at(team.formedAt),
    dissolvedAt: at(team.dissolvedAt),
    onlyImported: team.onlyImported ? true : null,
    verdict: team.verdict && {
      answer: team.verdict.answer,
      reason: team.verdict.reason,
      by: team.verdict.by,
      at: team.verdict.at,
      name: team.verdict.name,
    },
    aliases: texts(names.aliases),
    formerSlugs: texts(names.formerSlugs),
    labels: texts(team.labels),
    members: sortedBy(
      members,
      ({ person }) => person,
      ({ from }) => from.toString(),
    ).map(({ person, role, from, to, source }) =>
      filled({ person, role, from: at(from), to: at(to), source }),
    ),
    identifiers: sortedBy(
      identifiers,
      ({ type }) => type,
      ({ value }) => value,
    ).map((one) => filled(one)),
    links: team.links.map(({ type, title, url }) =>
      filled({ type, title: title === "" ? null : title, url }),
    ),
    extras: ordered(team.extras),
  };
  return written(fields, beside.sources, { id: team.id, version: team.version });
}

function personOf({ person, names, beside }: RecordOf<"person">): Plain {
  const fields: EveryField<Person, Kept> = {
    noun: "person",
    slug: person.slug,
    name: person.name,
    email: person.email,
    zone: person.zone === "Etc/UTC" ? null : person.zone,
    role: person.role,
    state: person.state === "active" ? null : person.state,
    leftAt: at(person.leftAt),
    slack: person.slack,
    github: person.github,
    gitlab: person.gitlab,
    phone: person.phone,
    aliases: texts(names.aliases),
    formerSlugs: texts(names.formerSlugs),
    extras: ordered(beside.extras),
  };
  return written(fields, beside.sources, { id: person.id, version: person.version });
}

function systemOf({ system, names, beside }: RecordOf<"system">): Plain {
  const fields: EveryField<System, Kept | "updatedAt" | "updatedBy"> = {
    noun: "system",
    slug: system.slug,
    name: system.name,
    description: system.description,
    ownerTeam: slugOf(system.ownerTeam),
    parent: slugOf(system.parent),
    retiredAt: at(system.retiredAt),
    aliases: texts(names.aliases),
    formerSlugs: texts(names.formerSlugs),
    extras: ordered(system.extras),
  };
  return written(fields, beside.sources, { id: system.id, version: system.version });
}

function businessOf({ business, names, beside }: RecordOf<"business-service">): Plain {
  const fields: EveryField<BusinessService, Kept | "updatedAt" | "updatedBy" | "supportedBy"> = {
    noun: "business-service",
    slug: business.slug,
    name: business.name,
    description: business.description,
    customers: business.customers,
    accountable: slugOf(business.accountable),
    stakeholders: business.stakeholders.map((one) =>
      one.kind === "address" ? { kind: one.kind, text: one.text } : { kind: one.kind, text: one.slug },
    ),
    services: texts(business.supportedBy.map(({ slug }) => slug)),
    retiredAt: at(business.retiredAt),
    aliases: texts(names.aliases),
    formerSlugs: texts(names.formerSlugs),
    extras: ordered(business.extras),
  };
  return written(fields, beside.sources, { id: business.id, version: business.version });
}

/** One record in Steward's own form. */
export function stewardDocument(record: CatalogRecord): Plain {
  switch (record.noun) {
    case "service":
      return serviceOf(record);
    case "team":
      return teamOf(record);
    case "person":
      return personOf(record);
    case "system":
      return systemOf(record);
    case "business-service":
      return businessOf(record);
  }
}

/** The mark by which an import knows the form, whatever the file is called. */
export const stewardMark = "catalog";
/** Rises when a reader of the form before could misunderstand. */
export const stewardForm = 1;

/** The first line or document: what this is, of which instant, and what an import does not take back (EXP-02, EXP-05). */
export const stewardHead = ({ at: instant, scope, filter, lost }: ExportHead): Plain => ({
  steward: stewardMark,
  form: stewardForm,
  at: instant,
  scope,
  ...(filter === "" ? {} : { filter }),
  lost,
});
