import "server-only";
import { decode, encode } from "next-auth/jwt";
import { env } from "@/lib/platform/env";

/**
 * What Steward says to itself by way of a browser: sealed as sessions are, for one purpose and some seconds. The purpose keeps it
 * from being taken for a session or for what was sealed for another.
 */

/** Seals what is said for a purpose; it opens for so many seconds. */
export function sealed(
  said: Readonly<Record<string, unknown>>,
  purpose: string,
  seconds: number,
): Promise<string> {
  const { NEXTAUTH_SECRET: secret } = env;
  if (secret === undefined) throw new Error("Nothing is sealed while NEXTAUTH_SECRET is not set.");
  return encode({ token: said, secret, salt: purpose, maxAge: seconds });
}

/** What was sealed for this purpose; null for all that Steward did not seal so, or too long ago. */
export async function opened(
  text: string | null | undefined,
  purpose: string,
): Promise<Readonly<Record<string, unknown>> | null> {
  const { NEXTAUTH_SECRET: secret } = env;
  if (text === null || text === undefined || secret === undefined) return null;
  return decode({ token: text, secret, salt: purpose }).catch(() => null);
}
