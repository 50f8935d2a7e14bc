import { auditorSaysMore, takenByHiddenWords } from "@/lib/kernel/hidden-words";
import {
  type Actor,
  allow,
  allowed,
  allowEditor,
  allowSelf,
  allowWithin,
  belongsTo,
  denied,
  grantOf,
  isAuditor,
  isEditor,
  leadsTeam,
  type Permission,
  writesFor,
} from "@/lib/people/domain/actor";
import type { PersonId, TeamId } from "@/lib/kernel/ids";
import type { BusinessService } from "./business-service";
import { fieldsThat } from "./fields";
import type { ServiceRecord } from "./record";
import type { System } from "./system";

type Held = Pick<ServiceRecord, "holder" | "holderChannel" | "band" | "channel">;

const holderWords = (service: Held): string => service.holder?.name ?? "the owning team";

/** Where one asks: the channel of the service, and where it has none that of its team, as the look-up says (PRM-13). */
function ask({ channel, holderChannel }: Held): string {
  const where = channel ?? holderChannel;
  return where === null ? "" : ` Ask in ${where}.`;
}

const registers = "Only a signed-in editor can register a service.";
/** Every editor registers services; for which owner is asked besides (PRM-02). */
export const mayRegister = (actor: Actor): Permission => allow(isEditor(actor), registers);
/** For whom one registers is free, but a token that is limited to a team does it for that team and those below (PRM-02). */
export const mayRegisterFor = (actor: Actor, owner: TeamId | null): Permission =>
  allow(
    allowWithin(actor, owner).allowed,
    `This token writes for ${grantOf(actor)?.team?.name ?? "its team"} alone. Name that as the owner, or a team below it.`,
  );
/** Who may begin to register one: a draft is somebody's own. */
export const mayDraft = (actor: Actor): Permission =>
  actor.kind === "person" ? allowEditor(actor, registers) : denied(registers);
/** Every editor adds systems (PRM-02). */
export const mayAddSystem = (actor: Actor): Permission =>
  allowEditor(actor, "Only a signed-in editor can add systems.");
/** Every editor adds business services (PRM-02). */
export const mayAddBusinessService = (actor: Actor): Permission =>
  allowEditor(actor, "Only a signed-in editor can add business services.");

/** Whoever changes any service at all; which one may change each decides besides (PRM-03, PRM-09). */
export const mayChangeServices = (actor: Actor): Permission =>
  allow(isEditor(actor), "Only a signed-in editor can change services.");

/** Texts, links, repositories, dependencies, tags, identifiers: members of the holder, anybody while nobody owns it (PRM-03). */
export function mayDescribe(actor: Actor, service: Held): Permission {
  const may = mayChangeServices(actor);
  if (!may.allowed) return may;
  if (isAuditor(actor)) return allowed;
  const holder = service.holder?.id ?? null;
  if (belongsTo(actor, holder) || leadsTeam(actor, holder) || writesFor(actor, holder)) return allowed;
  return service.band === "unowned" || service.holder === null
    ? allowEditor(actor, "Only a signed-in editor can change services.")
    : denied(`Only members of ${holderWords(service)} or an auditor can change this.${ask(service)}`);
}

/**
 * Joins a service to what carries a business service (`belongs`), or takes it off: it is told in the service's own record, so it
 * is for those who may describe that; whoever is accountable for the business service takes off what carries it no more.
 */
export function mayCarry(
  actor: Actor,
  { accountable }: { readonly accountable: { readonly id: PersonId } | null },
  service: Held,
  belongs: boolean,
): Permission {
  const isAccountable = allowSelf(actor, accountable?.id ?? null, service.holder?.id ?? null, "").allowed;
  return !belongs && isAccountable ? allowed : mayDescribe(actor, service);
}

/** A lead of the team that owns the system, or an auditor; any editor while no team is named. */
export function mayEditSystem(actor: Actor, system: Pick<System, "name" | "ownerTeam">): Permission {
  const { ownerTeam } = system;
  return ownerTeam === null
    ? allowEditor(actor, "Only a signed-in editor can change a system.")
    : allow(
        isAuditor(actor) || leadsTeam(actor, ownerTeam.id) || writesFor(actor, ownerTeam.id),
        `Only a lead of ${ownerTeam.name} or an auditor can change ${system.name}.`,
      );
}

/** The accountable person or an auditor; any editor while nobody is accountable. */
export function mayEditBusinessService(
  actor: Actor,
  record: Pick<BusinessService, "name" | "accountable">,
): Permission {
  const { accountable } = record;
  if (accountable === null)
    return allowEditor(actor, "Only a signed-in editor can change a business service.");
  if (isAuditor(actor) || writesFor(actor, null)) return allowed;
  const why = `Only ${accountable.name}, who is accountable, or an auditor can change ${record.name}.`;
  return isEditor(actor) ? allowSelf(actor, accountable.id, null, why) : denied(why);
}

/** Slug, kind, tier, lifecycle, system, contributors, merge, retire: leads of the holder and auditors (PRM-04). */
export function mayGovern(actor: Actor, service: Held): Permission {
  if (isAuditor(actor)) return allowed;
  return allow(
    leadsTeam(actor, service.holder?.id ?? null) || writesFor(actor, service.holder?.id ?? null),
    service.holder === null || service.band === "unowned"
      ? `${service.band === "unowned" ? "Nobody" : "No team"} answers for this service: an auditor can change this, or a lead claims the service first.`
      : `Only a lead of ${holderWords(service)} or an auditor can change this.${ask(service)}`,
  );
}

/** The teams that hold services of a repository: all of them, and those of the services that whoever asks may see. */
export type RepositoryHolders = { readonly whole: readonly TeamId[]; readonly seen: readonly TeamId[] };

/**
 * The CODEOWNERS file of a repository: those whose teams hold a service of it; anybody while none does (PRM-09). Of holders who are
 * all hidden nothing is said but that the repository is taken.
 */
export const mayKeepCodeowners = (actor: Actor, { whole: holders, seen }: RepositoryHolders): Permission =>
  allow(
    isAuditor(actor) ||
      (holders.length === 0
        ? allowEditor(actor, "").allowed
        : isEditor(actor) &&
          holders.some((team) => belongsTo(actor, team) || leadsTeam(actor, team) || writesFor(actor, team))),
    holders.length > 0 && seen.length === 0
      ? auditorSaysMore(takenByHiddenWords("repository"))
      : "Only members of the teams that own a service of this repository, or an auditor, can replace its CODEOWNERS.",
  );

/** Says that it knows of a service that needs it: members and leads of the holder, and auditors (PRM-06). */
export function mayAcknowledge(actor: Actor, service: Held): Permission {
  const holder = service.holder?.id ?? null;
  return allow(
    isAuditor(actor) || belongsTo(actor, holder) || leadsTeam(actor, holder),
    `Only members of ${holderWords(service)} or an auditor can say that they know of it.${ask(service)}`,
  );
}

/** Gives a former short name free again: an old link may then lead elsewhere (REF-11). */
export const mayReleaseName = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can release a name.");

/** Takes out what was entered by mistake (MOD-27). */
export const mayPurge = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can take a service out again.");

/** Retires what others still need (OW-R3). */
export const mayForceRetirement = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can retire a service that others still need.");

/** What is kept for oneself needs somebody to keep it for, and is no team's. */
export const mayKeepForOneself = (actor: Actor): Permission =>
  actor.kind === "person" ? allowWithin(actor, null) : denied("Sign in first: this is kept for you alone.");

/** One's own view of the list; an auditor may also tidy up what others share (PAG-03). */
export const mayChangeView = (
  actor: Actor,
  view: { readonly personId: PersonId; readonly shared: boolean; readonly by: string },
): Permission =>
  view.shared && isAuditor(actor)
    ? allowed
    : allowSelf(actor, view.personId, null, `Only ${view.by} can change this view.`);

/** What was looked up and led nowhere: aliases wanted (LKP-30). */
export const mayReadMisses = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor can see what was looked up in vain.");

/** Which fields services have beside the given ones (PRM-10). */
export const mayDefineFields = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor or an administrator can change which fields services have.");

/** The fields that PRM-04 keeps for leads; the rest follow PRM-03. */
export const governedFields: ReadonlySet<string> = new Set(fieldsThat(({ governed }) => governed === true));

/** Whether all of these fields may be changed: what PRM-04 keeps for leads decides as soon as one of them is among them. */
export const mayChangeFields = (actor: Actor, service: Held, fields: readonly string[]): Permission =>
  fields.some((field) => governedFields.has(field)) ? mayGovern(actor, service) : mayDescribe(actor, service);
