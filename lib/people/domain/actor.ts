import type { PersonId, TeamId } from "@/lib/kernel/ids";
import { type Scope, scopeFault, scopeOf } from "./scopes";

export const roles = ["reader", "editor", "auditor", "admin"] as const;
export type Role = (typeof roles)[number];

/** What the token that a request brought lets it do. */
export type Grant = {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The one team that it writes for, with all below it; null where it is not limited. */
  readonly team: { readonly name: string; readonly ids: readonly TeamId[] } | null;
};

/** Whoever acts (A22). A person carries what permission is decided by: the role, and the teams led or belonged to now. */
export type Actor =
  | {
      readonly kind: "person";
      readonly id: PersonId;
      readonly slug: string;
      readonly name: string;
      readonly role: Role;
      /** Teams of which the person is manager, tech lead or product owner now, and all teams below those. */
      readonly leads: readonly TeamId[];
      readonly memberOf: readonly TeamId[];
      /** The token by which the person acts; without one they are signed in. */
      readonly token?: Grant;
    }
  /** The organisation's own machines (PRM-12). */
  | { readonly kind: "token"; readonly token: Grant }
  | {
      readonly kind: "job";
      readonly name: string;
      /** The account of the operating system under which it was run from a terminal; nobody proved who that is. */
      readonly account?: string;
    }
  /** Nobody signed in; may read only where reading is public. */
  | { readonly kind: "anonymous" };

/** A decision and, when it is no, the sentence that says who can do it (PRM-13). */
export type Permission = { readonly allowed: true } | { readonly allowed: false; readonly why: string };

export const allowed: Permission = { allowed: true };
/** Not allowed, and why, in words that say who may. */
export const denied = (why: string): Permission => ({ allowed: false, why });
/** Allowed when the condition holds, otherwise denied with these words. */
export const allow = (may: boolean, why: string): Permission => (may ? allowed : denied(why));

/** True for auditors, administrators and the clock's own jobs. */
export const isAuditor = (actor: Actor): boolean =>
  actor.kind === "job" || (actor.kind === "person" && (actor.role === "auditor" || actor.role === "admin"));

/** True for administrators who are signed in, and the clock's own jobs: no token gives roles or other tokens. */
export const isAdmin = (actor: Actor): boolean =>
  actor.kind === "job" || (actor.kind === "person" && actor.role === "admin" && actor.token === undefined);

/** May write at all: every signed-in person but a reader (catalog section 3), and tokens as far as their scopes go. */
export const isEditor = (actor: Actor): boolean =>
  actor.kind === "job" || actor.kind === "token" || (actor.kind === "person" && actor.role !== "reader");

/** The token by which somebody acts; null where it is by none. */
export const grantOf = (actor: Actor): Grant | null =>
  actor.kind === "person" || actor.kind === "token" ? (actor.token ?? null) : null;

/** The id of the person or of the organisation's token that acts; null for anybody else. */
export const idOf = (actor: Actor): string | null =>
  actor.kind === "person" ? actor.id : actor.kind === "token" ? actor.token.id : null;

/** Whether a token reaches what is this team's, or with null what is no team's: one that is limited to a team reaches that alone. */
export function allowWithin(actor: Actor, team: TeamId | null): Permission {
  const limit = grantOf(actor)?.team ?? null;
  return limit === null || (team !== null && limit.ids.includes(team))
    ? allowed
    : denied(`This token writes for ${limit.name} alone. Use one without a team.`);
}

/** What any editor may do; by a token that is limited to a team nobody does, for it belongs to no team. */
export const allowEditor = (actor: Actor, why: string): Permission =>
  isEditor(actor) ? allowWithin(actor, null) : denied(why);

/** What somebody may because it is theirs, whatever they lead: by a token that is limited to a team only what is of `team` there. */
export const allowSelf = (actor: Actor, id: PersonId | null, team: TeamId | null, why: string): Permission =>
  actor.kind === "person" && actor.id === id ? allowWithin(actor, team) : denied(why);

/** True for a token of the organisation that writes for this team: any, and what nobody owns, where it is not limited. */
export const writesFor = (actor: Actor, team: TeamId | null): boolean =>
  actor.kind === "token" &&
  (actor.token.team === null || (team !== null && actor.token.team.ids.includes(team)));

/** What people say for themselves or for their team, and no machine for them (OW-U2, OW-V2). */
const forPeople: ReadonlySet<string> = new Set([
  "audits.waiver.approve",
  "audits.waiver.ask",
  "audits.waiver.deny",
  "audits.waiver.revoke",
  "audits.waiver.withdraw",
  "services.agreement.accept",
  "services.agreement.answer",
  "services.agreement.claim",
  "services.agreement.correct",
  "services.agreement.decline",
  "services.agreement.hand-over",
  "services.agreement.record",
  "services.agreement.release",
  "services.agreement.request",
  "services.agreement.start",
  "services.dependency.acknowledge",
  "services.service.verify-runbook",
]);

/** Whether the token by which somebody acts is good for an operation, by its name; what the deed itself asks comes after. */
export function mayByToken(actor: Actor, operation: string): Permission {
  const grant = grantOf(actor);
  if (grant === null) return allowed;
  const fault = scopeFault(grant.scopes, scopeOf(operation));
  if (fault !== null) return denied(fault);
  return allow(
    actor.kind === "person" || !forPeople.has(operation),
    "People decide this: sign in, or use a personal token.",
  );
}

/** True for a person who leads this team or one above it; never where there is no team. */
export const leadsTeam = (actor: Actor, team: TeamId | null): boolean =>
  team !== null && actor.kind === "person" && actor.leads.includes(team);

/** True for a person who belongs to this team now; never where there is no team. */
export const belongsTo = (actor: Actor, team: TeamId | null): boolean =>
  team !== null && actor.kind === "person" && actor.memberOf.includes(team);

/** The actor as the ledger keeps it: readable after renames, without secrets. */
export type ActorMark = {
  readonly kind: string;
  readonly id: string | null;
  readonly name: string;
  readonly slug?: string;
  /** Which of the product's own jobs it was. */
  readonly job?: string;
  readonly account?: string;
  /** The token by which a person acted. */
  readonly token?: { readonly id: string; readonly name: string };
};

/** What records and the ledger keep of who acted: a name that stays when the person changes theirs; every job is Steward itself. */
export function markOf(actor: Actor): ActorMark {
  switch (actor.kind) {
    case "person":
      return {
        kind: "person",
        id: actor.id,
        name: actor.name,
        slug: actor.slug,
        ...(actor.token === undefined ? {} : { token: { id: actor.token.id, name: actor.token.name } }),
      };
    case "token":
      return { kind: "token", id: actor.token.id, name: actor.token.name };
    case "job":
      return {
        kind: "job",
        id: null,
        name: "Steward",
        job: actor.name,
        ...(actor.account === undefined ? {} : { account: actor.account }),
      };
    case "anonymous":
      return { kind: "anonymous", id: null, name: "Nobody signed in" };
  }
}

/** Who acted in words, with the token by which, or with the account of a terminal behind. */
export const actorWords = ({
  kind,
  name,
  account,
  token,
}: Pick<ActorMark, "kind" | "name"> & {
  readonly account: string | null;
  readonly token: { readonly name: string } | null;
}): string =>
  kind === "token"
    ? `${name} (token)`
    : token === null
      ? withAccount(name, account)
      : `${name} (token ${token.name})`;

/** Who acted, with the account of a terminal behind: nobody signed in there. */
export const withAccount = (name: string, account: string | null): string =>
  account === null ? name : `${name} (account ${account})`;

/** The teams whose restricted services an actor sees; null for one that sees all. */
export function teamsSeen(actor: Actor): readonly string[] | null {
  if (isAuditor(actor)) return null;
  switch (actor.kind) {
    case "person":
      return [...actor.memberOf, ...actor.leads];
    case "token":
      return actor.token.team?.ids ?? [];
    case "job":
      return null;
    case "anonymous":
      return [];
  }
}
