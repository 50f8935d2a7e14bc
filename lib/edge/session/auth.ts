import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { readSession } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { throughDoor } from "./demo";
import { ownPath } from "../request/heads";
import { sessionSeconds } from "./cookie";

/** Where signing in may lead: a path of this site, also when it is given with the site's own address. */
function ownAddress(url: string, baseUrl: string): string {
  const path = url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url;
  return `${baseUrl}${ownPath(path)}`;
}

/**
 * Sign-in. The token holds the person's id and the number of the session; roles are read at each request,
 * so that somebody who is removed is out at once. The end of the token is that of the cookie.
 */
export const authOptions = (): NextAuthOptions => ({
  ...(env.NEXTAUTH_SECRET === undefined ? {} : { secret: env.NEXTAUTH_SECRET }),
  session: { strategy: "jwt", maxAge: sessionSeconds },
  jwt: { maxAge: sessionSeconds },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  logger: {
    error: (code) => {
      log.error({ code }, "sign-in");
    },
    warn: (code) => {
      log.debug({ code }, "sign-in");
    },
    debug: () => undefined,
  },
  providers: [
    Credentials({
      id: "demo",
      name: "Demo",
      credentials: { door: { type: "text" } },
      authorize: (credentials) => throughDoor(credentials?.door),
    }),
  ],
  callbacks: {
    redirect: ({ url, baseUrl }) => ownAddress(url, baseUrl),
    async jwt({ token, user, trigger }) {
      if (trigger !== "signIn") return token;
      const session = await readSession(user.id);
      return { sub: user.id, sessions: session?.sessions ?? 0 };
    },
    session: ({ session, token }) => ({ ...session, person: token.sub }),
  },
});
