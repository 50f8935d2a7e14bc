import type { Instant } from "@/lib/kernel/time";
import { type Actor, isAuditor } from "./domain/actor";
import type { Person } from "./domain/person";
import { type Token, tokenState } from "./domain/tokens";

export type PersonListView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly zone: string;
  readonly state: Person["state"];
  readonly leftAt: string | null;
  readonly teams: readonly { readonly slug: string; readonly name: string }[];
};
export type MembershipView = {
  readonly team: { readonly slug: string; readonly name: string };
  readonly role: string;
  readonly from: string;
  readonly to: string | null;
};
export type PersonView = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly email: string | null;
  readonly zone: string;
  readonly state: Person["state"];
  readonly leftAt: string | null;
  readonly role: Person["role"];
  readonly slack: string | null;
  readonly github: string | null;
  readonly gitlab: string | null;
  readonly phone: string | null;
  readonly version: number;
  readonly memberships: readonly MembershipView[];
  readonly can: {
    readonly edit: boolean;
    readonly changeMail: boolean;
    /** Have it forgotten by which accounts this person signs in. */
    readonly forgetIdentities: boolean;
    /** Sign this person out everywhere. */
    readonly endSessions: boolean;
    readonly setRole: boolean;
    /** Say that this person has left. */
    readonly markLeft: boolean;
    /** Say that this person, who was marked as left, is back. */
    readonly markBack: boolean;
    /** What is not the reader's to do, with who can (PRM-13); empty when all is. */
    readonly whyNot: string;
  };
};

/** Whoever looks at a page, as what stands around all pages names them. */
export type ViewerView = {
  readonly name: string;
  readonly slug: string;
  /** An auditor or administrator: whoever looks after the catalog as a whole. */
  readonly isAuditor: boolean;
};

/** Whoever looks at a page; null where that is no person. */
export const viewViewer = (actor: Actor): ViewerView | null =>
  actor.kind === "person" ? { name: actor.name, slug: actor.slug, isAuditor: isAuditor(actor) } : null;

/** A person as a row of the list, with the teams of now. */
export const viewPersonRow = (
  row: Person & { readonly teams: readonly { readonly slug: string; readonly name: string }[] },
): PersonListView => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  zone: row.zone,
  state: row.state,
  leftAt: row.leftAt?.toString() ?? null,
  teams: row.teams.map(({ slug, name }) => ({ slug, name })),
});

/** A person as their own page shows them: with every team, past and present, and what the reader may do. */
export const viewPerson = (
  person: Person,
  memberships: readonly {
    readonly team: { readonly slug: string; readonly name: string };
    readonly role: string;
    readonly from: Instant;
    readonly to: Instant | null;
  }[],
  can: PersonView["can"],
): PersonView => ({
  id: person.id,
  slug: person.slug,
  name: person.name,
  email: person.email,
  zone: person.zone,
  state: person.state,
  leftAt: person.leftAt?.toString() ?? null,
  role: person.role,
  slack: person.slack,
  github: person.github,
  gitlab: person.gitlab,
  phone: person.phone,
  version: person.version,
  memberships: memberships.map(({ team, role, from, to }) => ({
    team: { slug: team.slug, name: team.name },
    role,
    from: from.toString(),
    to: to?.toString() ?? null,
  })),
  can,
});

/** When the last of the teams of a person let them go; null while one has not, and of who was in none. */
export const lastLetGo = (memberships: readonly Pick<MembershipView, "to">[]): string | null =>
  memberships.some(({ to }) => to === null)
    ? null
    : (memberships
        .map(({ to }) => to ?? "")
        .toSorted()
        .at(-1) ?? null);

export type TokenView = {
  readonly id: string;
  readonly name: string;
  /** Whom it acts as; null for a token of the organisation. */
  readonly person: { readonly slug: string; readonly name: string } | null;
  readonly scopes: Token["scopes"];
  readonly team: { readonly slug: string; readonly name: string } | null;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly expiresAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
  readonly state: ReturnType<typeof tokenState>;
};

/** A token as its page shows it: never what it is made of. */
export const viewToken = (token: Token, now: Instant): TokenView => ({
  id: token.id,
  name: token.name,
  person: token.person && { slug: token.person.slug, name: token.person.name },
  scopes: token.scopes,
  team: token.team && { slug: token.team.slug, name: token.team.name },
  createdAt: token.createdAt.toString(),
  createdBy: token.createdBy,
  expiresAt: token.expiresAt.toString(),
  lastUsedAt: token.lastUsedAt?.toString() ?? null,
  revokedAt: token.revokedAt?.toString() ?? null,
  state: tokenState(token, now),
});
