import { decode, encode } from "next-auth/jwt";
import { endOfToken, sessionMark, sessionSeconds, sessionTokenIn } from "./cookie";

/** A token younger than this is left alone, so that most pages carry no new cookie: half an hour of eight. */
const freshSeconds = (): number => sessionSeconds() / 16;

type Renewed = { readonly name: string; readonly value: string };

/**
 * The session's cookie with its end moved on, or null when it is fresh, absent or no good. Pages cannot write cookies and
 * the browser does not ask for a session, so the proxy moves the end at each visit (sliding).
 */
export async function renewedSession(
  jar: (name: string) => string | undefined,
  secret: string | undefined,
  nowSeconds: number,
): Promise<Renewed | null> {
  const held = sessionTokenIn(jar);
  if (held === null || held.cut || secret === undefined) return null;
  const token = await decode({ token: held.token, secret }).catch(() => null);
  const ends = token && endOfToken(token);
  if (!token || ends === null || nowSeconds >= ends) return null;
  const { sub, sessions, iat } = token;
  if (sub === undefined || nowSeconds - Number(iat) < freshSeconds()) return null;
  return {
    name: held.name,
    value: await encode({
      token: { sub, sessions, ...sessionMark(token) },
      secret,
      maxAge: sessionSeconds(),
    }),
  };
}
