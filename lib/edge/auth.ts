import "server-only";
import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { readSession } from "@/lib/people/queries";
import { env } from "@/lib/platform/env";
import { demoDoors } from "./demo-doors";

const eightHours = 8 * 60 * 60;

/**
 * Sign-in. The token holds the person's id and the number of the session; roles are read at each request,
 * so that somebody who is removed is out at once.
 */
export const authOptions: NextAuthOptions = {
  session: { strategy: "jwt", maxAge: eightHours },
  jwt: { maxAge: eightHours },
  pages: { signIn: "/sign-in", error: "/sign-in" },
  providers: [
    Credentials({
      id: "demo",
      name: "Demo",
      credentials: { door: { type: "text" } },
      async authorize(credentials) {
        if (!env.STEWARD_DEMO) return null;
        const door = (await demoDoors()).find(({ slug }) => slug === credentials?.door);
        return door ? { id: door.id, name: door.name } : null;
      },
    }),
  ],
  callbacks: {
    async jwt({ token, user }) {
      if ((user as typeof user | undefined) !== undefined) {
        const session = await readSession(user.id);
        token.sub = user.id;
        token["sessions"] = session?.sessions ?? 0;
      }
      return token;
    },
    session({ session, token }) {
      return { ...session, person: token.sub, sessions: token["sessions"] };
    },
  },
};
