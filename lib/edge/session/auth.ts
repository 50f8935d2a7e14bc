import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { randomUUID } from "node:crypto";
import { isId, type PersonId, type RequestId } from "@/lib/kernel/ids";
import { paths } from "@/lib/kernel/paths";
import { endSession } from "@/lib/people/operations/end-session";
import { readPersonOf, readSession } from "@/lib/people/queries";
import { instantNow } from "@/lib/platform/clock";
import type { Sender } from "@/lib/platform/ctx";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { actorInSession } from "@/lib/teams/queries/actor";
import { admitted } from "./admitted";
import { throughDoor } from "./demo";
import { whomTicketLetIn } from "./door";
import { followedGroups } from "./groups";
import { claimsOf, groupsOf, identityOf, providers } from "./providers";
import { signInFault } from "./sign-in-fault";
import { tellSignIn } from "./sign-ins";
import { ownPath } from "../request/heads";
import { longestSeconds, mostSeconds, sessionMark, sessionSeconds } from "./cookie";

/** Where signing in may lead: a path of this site, also when it is given with the site's own address. */
function ownAddress(url: string, baseUrl: string): string {
  const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
  return `${baseUrl}${ownPath(path)}`;
}

const secondsNow = (): number => Math.floor(instantNow().epochMilliseconds / 1000);

/** Ends the session of a token on the server too; one that holds no longer has ended. */
async function end(token: Readonly<Record<string, unknown>>): Promise<void> {
  const { sub, sessions } = token;
  const { session } = sessionMark(token);
  if (session === null || typeof sub !== "string" || !isId(sub)) return;
  const now = instantNow();
  const actor = await actorInSession(sub as PersonId, { id: session, number: sessions }, now);
  if (actor === null) return;
  // The proxy moves on copies of an ended session's cookie too, and a longer time may be set: it stays ended for the longest.
  const ctx = { actor, now, request: randomUUID() as RequestId, via: "page" } as const;
  const ended = await endSession(ctx, { session, seconds: mostSeconds });
  if (!ended.ok) throw new Error(`The session was not ended: ${ended.refusal.kind}.`);
}

/** The same for next-auth, which drops what an event throws: where it fails that is said to `notEnded`. */
async function endOrSay(token: Readonly<Record<string, unknown>>, notEnded: () => void): Promise<void> {
  try {
    await end(token);
  } catch (error) {
    log.warn({ err: error }, "a session was signed out of in its browser alone");
    notEnded();
  }
}

/** Where a browser is led that signed out of a session which could not be ended. */
export const signedOutHere = paths.signIn({ done: "signed-out-here" });

/**
 * Sign-in. The token holds the person's id and the number of the session; roles are read at each request,
 * so that somebody who is removed is out at once. The end of the token is that of the cookie. `notEnded` is called at a sign-out
 * that took the cookie from this browser and could not end the session.
 */
export const authOptions = ({
  sender,
  notEnded = () => undefined,
}: {
  readonly sender: Sender;
  readonly notEnded?: () => void;
}): NextAuthOptions => ({
  ...(env.NEXTAUTH_SECRET === undefined ? {} : { secret: env.NEXTAUTH_SECRET }),
  session: { strategy: "jwt", maxAge: sessionSeconds() },
  jwt: { maxAge: sessionSeconds() },
  pages: { signIn: paths.signIn(), error: paths.signIn() },
  logger: {
    error: (code, told: unknown) => {
      const wellKnown = (way: string) => providers().find(({ id }) => id === way)?.config.wellKnown;
      log.error(signInFault(code, told, wellKnown), "sign-in");
    },
    warn: (code) => {
      log.debug({ code }, "sign-in");
    },
    debug: () => undefined,
  },
  providers: [
    ...providers().map(({ config }) => config),
    Credentials({
      id: "demo",
      name: "Demo",
      credentials: { door: { type: "text" } },
      authorize: (credentials) => throughDoor(credentials?.door),
    }),
    Credentials({
      id: "link",
      name: "Link",
      credentials: { ticket: { type: "text" } },
      authorize: (credentials) => whomTicketLetIn(credentials?.ticket),
    }),
  ],
  callbacks: {
    redirect: ({ url, baseUrl }) => ownAddress(url, baseUrl),
    async signIn({ account, profile }) {
      const claims = claimsOf(account, profile);
      // The doors of the demo and of a link have looked already.
      return claims === null ? ["demo", "link"].includes(account?.provider ?? "") : admitted(claims, sender);
    },
    async jwt({ token, user, account, profile, trigger }) {
      if (trigger !== "signIn") {
        if (secondsNow() - sessionMark(token).since > longestSeconds())
          throw new Error("The session has been moved on for as long as it may be.");
        return { ...token, ...sessionMark(token) };
      }
      const identity = identityOf(account);
      const person = identity === null ? user.id : await readPersonOf(identity);
      if (person === null) throw new Error("Whoever was let in is nobody.");
      const sessions = (await readSession(person))?.sessions ?? 0;
      const session = randomUUID();
      const groups = groupsOf(account, profile);
      if (groups !== null) await followedGroups(person as PersonId, groups);
      await tellSignIn(person as PersonId, { session, way: account?.provider ?? "", sender });
      return { sub: person, sessions, session, since: secondsNow() };
    },
    session: ({ session, token }) => ({ ...session, person: token.sub }),
  },
  events: { signOut: ({ token }) => endOrSay(token, notEnded) },
});
