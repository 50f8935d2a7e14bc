import { env, mostSessionDays } from "@/lib/platform/env";

/** Where next-auth keeps its token. Knows no database, so that the proxy can read it too. */

const names = ["__Secure-next-auth.session-token", "next-auth.session-token"] as const;

/** How long a session lasts without a visit; each visit moves the end (sliding). */
export const sessionSeconds = (): number => env.STEWARD_SESSION_IDLE_MINUTES * 60;

/** The session's token and the cookie it stands in; next-auth cuts long ones into numbered cookies, which are joined again. */
export function sessionTokenIn(
  jar: (name: string) => string | undefined,
): { readonly name: (typeof names)[number]; readonly token: string; readonly cut: boolean } | null {
  for (const name of names) {
    const whole = jar(name);
    if (whole !== undefined) return { name, token: whole, cut: false };
    const parts: string[] = [];
    for (let part = jar(`${name}.0`); part !== undefined; part = jar(`${name}.${String(parts.length)}`))
      parts.push(part);
    if (parts.length > 0) return { name, token: parts.join(""), cut: true };
  }
  return null;
}

/** How long a session may be moved on in all; then whoever it is signs in again. */
export const longestSeconds = (): number => env.STEWARD_SESSION_MAX_DAYS * 24 * 60 * 60;

/** After so long no token of a session holds, whatever is set until then. */
export const mostSeconds = mostSessionDays * 24 * 60 * 60;

/** What tells one session from the others of its person, in each of its tokens. */
export type SessionMark = { readonly session: string | null; readonly since: number };

const idShape = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/** The mark in a token; one that is older than marks is marked by its own id and beginning. */
export function sessionMark(token: Readonly<Record<string, unknown>>): SessionMark {
  const { session = token["jti"], since = token["iat"] } = token;
  return {
    session: typeof session === "string" && idShape.test(session) ? session : null,
    since: typeof since === "number" ? since : 0,
  };
}

/**
 * The second in which the session of a token ends unless it is moved on; null of a token that says no end. A lifetime that was
 * shortened since holds for tokens that were made before too.
 */
export function endOfToken(token: Readonly<Record<string, unknown>>): number | null {
  const { exp, iat } = token;
  if (typeof exp !== "number" || typeof iat !== "number") return null;
  return Math.min(exp, iat + sessionSeconds(), sessionMark(token).since + longestSeconds());
}
