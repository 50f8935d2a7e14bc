import type { PersonId, TeamId } from "@/lib/kernel/ids";

export const roles = ["reader", "editor", "auditor", "admin"] as const;
export type Role = (typeof roles)[number];

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
    }
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

/** True for administrators and the clock's own jobs. */
export const isAdmin = (actor: Actor): boolean =>
  actor.kind === "job" || (actor.kind === "person" && actor.role === "admin");

/** May write at all: every signed-in person but a reader (catalog section 3). */
export const isEditor = (actor: Actor): boolean =>
  actor.kind === "job" || (actor.kind === "person" && actor.role !== "reader");

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
};

/** What records and the ledger keep of who acted: a name that stays when the person changes theirs; every job is Steward itself. */
export function markOf(actor: Actor): ActorMark {
  switch (actor.kind) {
    case "person":
      return { kind: "person", id: actor.id, name: actor.name, slug: actor.slug };
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

/** Who acted, with the account of a terminal behind: nobody signed in there. */
export const withAccount = (name: string, account: string | null): string =>
  account === null ? name : `${name} (account ${account})`;
