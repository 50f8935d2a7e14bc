import {
  type Actor,
  allow,
  allowed,
  allowEditor,
  allowSelf,
  isAdmin,
  isAuditor,
  type Permission,
  type Role,
  writesFor,
} from "./actor";
import type { Person } from "./person";

/**
 * Who may change a person's record: oneself and auditors (PRM-08), and the organisation's tokens, but not of those who judge or
 * administer: by another mail address somebody else would come in as them.
 */
export function mayEditPerson(
  actor: Actor,
  person: Pick<Person, "id"> & { readonly role?: Role },
): Permission {
  const byMachine = writesFor(actor, null) && (person.role === "editor" || person.role === "reader");
  return isAuditor(actor) || byMachine
    ? allowed
    : allowSelf(actor, person.id, null, "Only the person and auditors can change this record.");
}

/**
 * A mail address lets in whoever a provider vouches for with it: administrators alone change one. Where none is stated an auditor
 * states that of somebody else who neither judges nor administers.
 */
export function mayChangeMail(actor: Actor, person: Pick<Person, "id" | "email" | "role">): Permission {
  const isOwn = actor.kind === "person" && actor.id === person.id;
  const isPlain = person.role === "reader" || person.role === "editor";
  const fillsIn = isAuditor(actor) && !isOwn && isPlain && person.email === null;
  return allow(
    isAdmin(actor) || fillsIn,
    "Only an administrator can change a mail address, because it lets somebody in.",
  );
}

/** By which accounts somebody signs in is forgotten by administrators alone: the address of the record lets in after that. */
export const mayForgetIdentities = (actor: Actor): Permission =>
  allow(isAdmin(actor), "Only an administrator can have it forgotten how somebody signs in.");

/** Why the last of those who administer the catalog neither leaves nor takes another role. */
export const lastAdministratorWords = (leaves: boolean): string =>
  `The last administrator ${leaves ? "cannot leave" : "keeps the role"}. Make somebody else administrator first.`;

/** Which role somebody has is the administrators' to say (PRM-11). */
export const maySetRole = (actor: Actor): Permission =>
  allow(isAdmin(actor), "Only an administrator can change a role.");

/**
 * Whether all of these fields of a person may be changed: role and mail address by whom these are kept for, the rest by whoever
 * edits the record.
 */
export function mayChangePersonFields(
  actor: Actor,
  person: Pick<Person, "id" | "email" | "role">,
  fields: readonly string[],
): Permission {
  const role = fields.includes("role") ? maySetRole(actor) : allowed;
  const mail = fields.includes("email") ? mayChangeMail(actor, person) : allowed;
  return [role, mail].find((may) => !may.allowed) ?? mayEditPerson(actor, person);
}

/** Any editor adds people; who may judge or administer is added by an administrator (PRM-11). */
export const mayAddPerson = (actor: Actor, role: Role): Permission =>
  role === "editor" || role === "reader"
    ? allowEditor(actor, "Only a signed-in editor can add people.")
    : allow(isAdmin(actor), "Only an administrator can give the role auditor or administrator.");

/** That somebody is here no longer, which ends their sessions and seats (MOD-24). */
export const mayMarkLeft = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor or an administrator can say that somebody has left.");

/** That somebody who was said to have left is here, by the same people. */
export const mayMarkBack = (actor: Actor): Permission =>
  allow(isAuditor(actor), "Only an auditor or an administrator can say that somebody is back.");

/** Whether somebody may import; each record that a file changes is permitted for itself besides. */
export const mayImport = (actor: Actor): Permission =>
  allowEditor(actor, "Only a signed-in editor can import.");

/** What no person does, but Steward by itself; `why` says what does it for them. */
export const onlyTheClock =
  (why: string) =>
  (actor: Actor): Permission =>
    allow(actor.kind === "job", why);

/** Only the door itself lets in whom a provider of identities vouches for. */
export const mayAdmit = onlyTheClock("Only the sign-in page lets people in.");

/** Only the door itself makes links to come in by, and takes them. */
export const maySendLink = onlyTheClock("Only the sign-in page sends links to sign in by, and takes them.");

/** One's own sessions, and for administrators anybody's: whoever was signed out signs in again. */
export const mayEndSessionsOf = (actor: Actor, person: Pick<Person, "id">): Permission =>
  allow(
    isAdmin(actor) || (actor.kind === "person" && actor.id === person.id && actor.token === undefined),
    "Only the person and administrators can end these sessions.",
  );

/** Whoever is signed in ends the session they ask by, which nobody else knows. */
export const mayEndSession = (actor: Actor): Permission =>
  allow(actor.kind === "person", "Nobody is signed in.");
