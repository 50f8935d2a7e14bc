import type { PersonId, TeamId } from "@/lib/kernel/ids";
import { before, dayText, type Instant } from "@/lib/kernel/time";
import { type Actor, allow, isAdmin, type Permission } from "./actor";
import { organisationScopes, type Scope, teamScopes } from "./scopes";

/** `working` is how many of one person, or of the organisation, let anybody in at a time. */
export const tokenLimits = { name: 60, days: 90, working: 100 } as const;

/** Whose token it is: one person's, or the organisation's. */
export const tokenKinds = ["personal", "organisation"] as const;
export type TokenKind = (typeof tokenKinds)[number];

/** What is kept of a token; the token itself nobody has but who it was shown to. */
export type Token = {
  readonly id: string;
  readonly name: string;
  /** Null for a token of the organisation. */
  readonly person: { readonly id: PersonId; readonly slug: string; readonly name: string } | null;
  readonly scopes: readonly Scope[];
  readonly team: { readonly id: TeamId; readonly slug: string; readonly name: string } | null;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly expiresAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly revokedAt: Instant | null;
};

/** Whether a token lets anybody in at `now`, and if not why. */
export function tokenState(
  { expiresAt, revokedAt }: Pick<Token, "expiresAt" | "revokedAt">,
  now: Instant,
): "active" | "expired" | "revoked" {
  if (revokedAt !== null) return "revoked";
  return before(now, expiresAt) ? "active" : "expired";
}

/** Why a token that is known was refused: in a few words, as the ledger keeps it. */
export const tokenRefusals = ["revoked", "expired", "left", "beyond its scopes"] as const;
export type TokenRefusal = (typeof tokenRefusals)[number];

/** Why a token was refused, as the history says it. */
export const tokenRefusalWords: Readonly<Record<TokenRefusal, string>> = {
  revoked: "It had been revoked",
  expired: "It had expired",
  left: "Its person has left",
  "beyond its scopes": "It was asked for more than its scopes hold",
};

/** Why a token that somebody brings lets nobody in at `now`; null where it does. */
export function tokenFault(
  token: Pick<Token, "expiresAt" | "revokedAt"> | null,
  now: Instant,
): string | null {
  if (token === null) return "Nobody knows this token. Make one under Tokens in the menu of your name";
  if (token.revokedAt !== null)
    return `This token was revoked on ${dayText(token.revokedAt)}. Make another one`;
  return tokenState(token, now) === "expired"
    ? `This token expired on ${dayText(token.expiresAt)}. Make another one`
    : null;
}

/** What is said of a text that cannot be a token. */
export const noTokenWords =
  "This is no token of Steward: one is stw_ and 49 letters and digits. Copy the whole of it";

/** So long after a use that was written down the next is written down. */
const notedEvery = { seconds: 60 };

/** Whether a use at `now` is to be written down. */
export const isUseToNote = (lastUsedAt: Instant | null, now: Instant): boolean =>
  lastUsedAt === null || !before(now, lastUsedAt.add(notedEvery));

/** How many days a token lasts where nobody says it. */
export const usualDays = (most: number): number => Math.min(tokenLimits.days, most);

/** One's own tokens are for whoever is signed in, the organisation's for administrators (PRM-11). */
export const mayMakeToken = (actor: Actor, kind: TokenKind): Permission =>
  kind === "organisation"
    ? allow(isAdmin(actor), "Only an administrator can make a token of the organisation.")
    : allow(actor.kind === "person", "Sign in first: a personal token acts as you.");

/** One's own tokens, and for administrators anybody's. */
export const mayRevokeToken = (actor: Actor, { person }: Pick<Token, "person">): Permission =>
  allow(
    isAdmin(actor) || (actor.kind === "person" && person?.id === actor.id),
    person === null
      ? "Only an administrator can revoke a token of the organisation."
      : `Only ${person.name} and administrators can revoke this token.`,
  );

/** By whose list of tokens this actor comes to a token; null where it stands in their own, as those of the organisation do. */
export const listedWith = (
  actor: Actor,
  { person }: { readonly person: { readonly slug: string } | null },
): string | null =>
  person === null || (actor.kind === "person" && actor.slug === person.slug) ? null : person.slug;

/** Which tokens somebody has is for themselves and administrators, who revoke them. */
export const mayReadTokensOf = (actor: Actor, person: PersonId): Permission =>
  allow(
    isAdmin(actor) || (actor.kind === "person" && actor.id === person),
    "Only the person and administrators can see these tokens.",
  );

/** Why there are enough tokens of this kind; null while one more may be made. */
export const tooManyFault = (working: number, kind: TokenKind): string | null =>
  working < tokenLimits.working
    ? null
    : kind === "personal"
      ? `You have ${String(tokenLimits.working)} tokens that work, as many as one person may. Revoke one that you no longer need`
      : `The organisation has ${String(tokenLimits.working)} tokens that work, as many as it may. Revoke one that is no longer needed`;

/** What is wrong with the scopes of a token of this kind; null where they fit. */
export function scopesFault(given: readonly Scope[], kind: TokenKind, isLimited: boolean): string | null {
  const beyond = isLimited ? given.find((scope) => !teamScopes.includes(scope)) : undefined;
  if (beyond !== undefined) return `‘${beyond}’ reaches beyond a team. Leave it out, or set no team`;
  const judging =
    kind === "organisation" ? given.find((scope) => !organisationScopes.includes(scope)) : undefined;
  return judging === undefined ? null : `‘${judging}’ is for people. Leave it out, or make a personal token`;
}

/** A token as the ledger keeps it: nothing from which it could be made again. */
export const snapshotToken = (token: Token) => ({
  name: token.name,
  actsAs: token.person,
  scopes: token.scopes,
  limitedTo: token.team,
  expiresAt: token.expiresAt.toString(),
  revokedAt: token.revokedAt?.toString() ?? null,
});
