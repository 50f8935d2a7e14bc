import { encode } from "next-auth/jwt";

type Token = {
  readonly person: string;
  readonly sessions?: number;
  readonly secret?: string;
  readonly seconds?: number;
};

/** The token next-auth would give a person, or one it would not: another secret, another session, run out. */
export const sessionToken = ({ person, sessions = 1, secret, seconds = 3600 }: Token): Promise<string> =>
  encode({
    token: { sub: person, sessions },
    secret: secret ?? process.env["NEXTAUTH_SECRET"] ?? "",
    maxAge: seconds,
  });

/** The cookie of a signed-in browser. */
export const sessionCookie = async (token: Token): Promise<string> =>
  `next-auth.session-token=${await sessionToken(token)}`;
