import {
  type Actor,
  allow,
  allowed,
  belongsTo,
  denied,
  isAuditor,
  isEditor,
  leadsTeam,
  type Permission,
} from "@/lib/people/domain/actor";
import type { TeamId } from "@/lib/kernel/ids";
import type { ServiceRecord } from "./record";

type Held = Pick<ServiceRecord, "holder" | "band" | "channel">;

const holderWords = (service: Held): string => service.holder?.name ?? "the owning team";
const ask = (service: Held): string => (service.channel === null ? "" : ` Ask in ${service.channel}.`);

/** Texts, links, repositories, dependencies, tags, identifiers: members of the holder, anybody while nobody owns it (PRM-03). */
export function mayDescribe(actor: Actor, service: Held): Permission {
  if (!isEditor(actor)) return denied("Sign in as an editor to change services.");
  if (isAuditor(actor)) return allowed;
  const holder = service.holder?.id ?? null;
  if (belongsTo(actor, holder) || leadsTeam(actor, holder)) return allowed;
  return allow(
    service.band === "unowned" || service.holder === null,
    `Only members of ${holderWords(service)} or an auditor can change this.${ask(service)}`,
  );
}

/** Slug, kind, tier, lifecycle, system, contributors, merge, retire: leads of the holder and auditors (PRM-04). */
export function mayGovern(actor: Actor, service: Held): Permission {
  if (isAuditor(actor)) return allowed;
  return allow(
    leadsTeam(actor, service.holder?.id ?? null),
    service.holder === null
      ? "Nobody owns this service yet: an auditor can change this, or a lead claims the service first."
      : `Only a lead of ${holderWords(service)} or an auditor can change this.${ask(service)}`,
  );
}

/** The CODEOWNERS file of a repository: those whose teams hold a service of it; anybody while none does (PRM-09). */
export const mayKeepCodeowners = (actor: Actor, holders: readonly TeamId[]): Permission =>
  allow(
    isAuditor(actor) ||
      (isEditor(actor) &&
        (holders.length === 0 || holders.some((team) => belongsTo(actor, team) || leadsTeam(actor, team)))),
    "Only members of the teams that own a service of this repository, or an auditor, can replace its CODEOWNERS.",
  );

/** Says that it knows of a service that needs it: members and leads of the holder, and auditors (PRM-06). */
export function mayAcknowledge(actor: Actor, service: Held): Permission {
  const holder = service.holder?.id ?? null;
  return allow(
    isAuditor(actor) || belongsTo(actor, holder) || leadsTeam(actor, holder),
    `Only members of ${holderWords(service)} or an auditor can say that they know of it.${ask(service)}`,
  );
}

/** Which fields services have beside the given ones (PRM-10). */
export const mayDefineFields = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor or an administrator can change which fields services have.");

/** The fields that PRM-04 keeps for leads; the rest follow PRM-03. */
export const governedFields: ReadonlySet<string> = new Set([
  "kind",
  "tier",
  "lifecycle",
  "system",
  "contributors",
  "businessServices",
  "parent",
  "splitFrom",
  "replacedBy",
]);

/** Whether all of these fields may be changed: what PRM-04 keeps for leads decides as soon as one of them is among them. */
export const mayChangeFields = (actor: Actor, service: Held, fields: readonly string[]): Permission =>
  fields.some((field) => governedFields.has(field)) ? mayGovern(actor, service) : mayDescribe(actor, service);
