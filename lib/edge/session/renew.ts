import { decode, encode } from "next-auth/jwt";
import { longestSeconds, sessionMark, sessionSeconds, sessionTokenIn } from "./cookie";

/** A token younger than this is left alone, so that most pages carry no new cookie. */
const freshSeconds = 30 * 60;

type Renewed = { readonly name: string; readonly value: string };

/**
 * The session's cookie with its end moved on, or null when it is fresh, absent or no good. Pages cannot write cookies and
 * the browser does not ask for a session, so the proxy moves the end at each visit (sliding, 8 h).
 */
export async function renewedSession(
  jar: (name: string) => string | undefined,
  secret: string | undefined,
  nowSeconds: number,
): Promise<Renewed | null> {
  const held = sessionTokenIn(jar);
  if (held === null || held.cut || secret === undefined) return null;
  const token = await decode({ token: held.token, secret }).catch(() => null);
  if (!token || typeof token["iat"] !== "number" || nowSeconds - token["iat"] < freshSeconds) return null;
  const { sub, sessions } = token;
  const mark = sessionMark(token);
  if (sub === undefined || nowSeconds - mark.since > longestSeconds) return null;
  return {
    name: held.name,
    value: await encode({ token: { sub, sessions, ...mark }, secret, maxAge: sessionSeconds }),
  };
}
