import type { Person } from "@/lib/people/domain/person";
import type { BusinessService } from "@/lib/services/domain/business-service";
import type { System } from "@/lib/services/domain/system";
import type { Team } from "@/lib/teams/domain/team";
import type { ExportHead } from "./format";
import { filled, ordered, type Plain, sortedBy } from "./stable-order";
import type { CatalogRecord, RecordOf } from "./record";
import { at, slugOf, texts, type EveryField, type Kept, written } from "./steward-parts";
import { serviceOf } from "./steward-service";

/** Steward's own form (FMT-10): every field of every record, absent when it is not set. What an import never takes stands below `information`. */
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
