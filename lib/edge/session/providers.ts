import "server-only";
import type { Account, Profile } from "next-auth";
import Github from "next-auth/providers/github";
import Google from "next-auth/providers/google";
import type { OAuthConfig, UserinfoEndpointHandler } from "next-auth/providers/oauth";
import { z } from "zod";
import type { Claims } from "@/lib/people/domain/admission";
import { isText } from "@/lib/kernel/unseen-signs";
import { ToldMail } from "@/lib/people/schema/person";
import { env } from "@/lib/platform/env";

/** A way in that the environment names: what its button says, and whose word it is. */
export type Provider = {
  readonly id: string;
  readonly name: string;
  /** With the subject it means one person for ever. */
  readonly issuer: string;
  readonly config: OAuthConfig<Profile>;
};

/** What a provider says of somebody, before it is believed. */
const Told = z.object({
  name: z.string().nullish().catch(null),
  email: ToldMail.optional(),
  // Some send the word.
  email_verified: z.union([z.boolean(), z.stringbool()]).nullish().catch(null),
});

type UserinfoRequest = NonNullable<
  Extract<UserinfoEndpointHandler, { readonly request?: unknown }>["request"]
>;

const httpOptions = { timeout: 10_000 };
const checks: NonNullable<OAuthConfig<Profile>["checks"]> = ["pkce", "state", "nonce"];

/** What the token says, and the rest from where many providers alone tell the mail address; both must speak of one person. */
const tokenAndRest: UserinfoRequest = async ({ client, tokens }) => {
  const { sub, ...claims } = (tokens as unknown as { claims: () => Profile & { sub: string } }).claims();
  if (client.issuer.metadata["userinfo_endpoint"] === undefined) return { ...claims, sub };
  const rest = await client.userinfo<Profile>(tokens.access_token ?? "");
  if (rest.sub !== sub) throw new Error("The provider told of somebody else than its token.");
  return { ...claims, ...rest, sub };
};

/** An address without the slash at its end, which says nothing. */
export const withoutSlash = (address: string): string => address.replace(/\/$/, "");

/** Where an issuer describes itself. */
export const discoveryOf = (issuer: string): string =>
  `${withoutSlash(issuer)}/.well-known/openid-configuration`;

function openId(issuer: string, clientId: string, clientSecret: string): Provider {
  const { OIDC_NAME: name } = env;
  return {
    id: "oidc",
    name,
    issuer,
    config: {
      id: "oidc",
      name,
      type: "oauth",
      wellKnown: discoveryOf(issuer),
      idToken: true,
      checks,
      authorization: { params: { scope: "openid email profile" } },
      userinfo: { request: tokenAndRest },
      clientId,
      clientSecret,
      httpOptions,
      profile: ({ sub = "" }) => ({ id: sub }),
    },
  };
}

const google = (clientId: string, clientSecret: string): Provider => ({
  id: "google",
  name: "Google",
  issuer: "https://accounts.google.com",
  config: {
    ...(Google({ clientId, clientSecret }) as unknown as OAuthConfig<Profile>),
    checks,
    httpOptions,
    profile: ({ sub = "" }) => ({ id: sub }),
  },
});

const Mails = z.array(z.object({ email: z.string(), primary: z.boolean(), verified: z.boolean() }));
const GithubUser = z.object({ id: z.number(), login: z.string(), name: z.string().nullish() });

/** GitHub tells the mail address of a profile without saying whether it is verified; the list of addresses says so. */
const githubUser: UserinfoRequest = async ({ client, tokens }) => {
  const { id, login, name } = GithubUser.parse(await client.userinfo(tokens.access_token ?? ""));
  const answer = await fetch("https://api.github.com/user/emails", {
    headers: { authorization: `Bearer ${tokens.access_token ?? ""}` },
    signal: AbortSignal.timeout(httpOptions.timeout),
  });
  const mails = answer.ok ? Mails.parse(await answer.json()) : [];
  const own = mails.find(({ primary }) => primary);
  return {
    sub: String(id),
    name: name ?? login,
    email: own?.email,
    email_verified: own?.verified,
  } as Profile;
};

const github = (clientId: string, clientSecret: string): Provider => ({
  id: "github",
  name: "GitHub",
  issuer: "https://github.com",
  config: {
    ...(Github({ clientId, clientSecret }) as unknown as OAuthConfig<Profile>),
    checks: ["pkce", "state"],
    httpOptions,
    userinfo: { url: "https://api.github.com/user", request: githubUser },
    profile: ({ sub = "" }) => ({ id: sub }),
  },
});

/** The ways in that the environment names, in the order in which they are offered. */
export function providers(): readonly Provider[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env;
  const { GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET, GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET } = env;
  return [
    ...(OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET
      ? [openId(OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET)]
      : []),
    ...(GITHUB_CLIENT_ID && GITHUB_CLIENT_SECRET ? [github(GITHUB_CLIENT_ID, GITHUB_CLIENT_SECRET)] : []),
    ...(GOOGLE_CLIENT_ID && GOOGLE_CLIENT_SECRET ? [google(GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET)] : []),
  ];
}

/** Whether whoever proves their mail address by a link that is sent there may come in. */
export const mailsLinks = (): boolean => env.SMTP_URL !== undefined && env.MAIL_FROM !== undefined;

/** The ways in without the demo's doors, as a sentence names them. */
export const waysByName = (): readonly string[] => [
  ...providers().map(({ name }) => name),
  ...(mailsLinks() ? ["a link in a mail"] : []),
];

/** Who comes in by this account at a provider; null for a way that is none of them. */
export function identityOf(
  account: Account | null,
): { readonly issuer: string; readonly subject: string } | null {
  const provider = providers().find(({ id }) => id === account?.provider);
  const subject = account?.providerAccountId ?? "";
  return provider === undefined || subject === "" ? null : { issuer: provider.issuer, subject };
}

/** A list of texts, or one alone. */
const Groups = z.union([z.array(z.string()), z.string().transform((one) => [one])]);

/**
 * The groups that the OpenID provider tells of whoever comes in; none where it sends none, and null where they are not asked for, are
 * no list, or are so many that the provider only says where they stand. One that no text can hold names no team, and is left out.
 */
export function groupsOf(account: Account | null, profile: Profile | undefined): readonly string[] | null {
  const claim = env.STEWARD_GROUPS_CLAIM;
  if (claim === undefined || account?.provider !== "oidc") return null;
  const told: Readonly<Record<string, unknown>> = { ...profile };
  const elsewhere = z.record(z.string(), z.unknown()).safeParse(told["_claim_names"]);
  if (told[claim] === undefined || told[claim] === null)
    return elsewhere.success && claim in elsewhere.data ? null : [];
  const groups = Groups.safeParse(told[claim]);
  return groups.success ? groups.data.filter(isText) : null;
}

/** What the provider says of whoever comes in by this account; null for a way that is none of them. */
export function claimsOf(account: Account | null, profile: Profile | undefined): Claims | null {
  const identity = identityOf(account);
  if (identity === null) return null;
  const { name, email, email_verified: verified } = Told.parse(profile ?? {});
  return { ...identity, name: name ?? null, email: email ?? null, verified: verified === true };
}
