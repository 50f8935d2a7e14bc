/** Where next-auth keeps its token. Knows no database, so that the proxy can read it too. */

const names = ["__Secure-next-auth.session-token", "next-auth.session-token"] as const;

/** How long a session lasts without a visit; each visit moves the end (sliding). */
export const sessionSeconds = 8 * 60 * 60;

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
