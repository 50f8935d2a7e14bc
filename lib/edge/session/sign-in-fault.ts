import { z } from "zod";

/** What an error is known by; the rest of one may hold tokens. */
const Thrown = z.object({
  name: z.string().optional(),
  code: z.string().optional(),
  message: z.string().default(""),
  /** Of an address with several places, each of which failed. */
  errors: z.array(z.object({ message: z.string() })).optional(),
});
/** An error, or one beside the provider that it is about. */
const Told = z.union([
  z.object({ error: Thrown, providerId: z.string().optional() }),
  Thrown.transform((error) => ({ error, providerId: undefined })),
]);

/** The words of an error without what a provider explains, for that may name somebody, and without mail addresses, states and tokens. */
const plainWords = (message: string): string =>
  message
    .replace(/\s*\([^]*$/, "")
    .replace(/^(state|nonce) mismatch[^]*$/, "$1 mismatch")
    .replaceAll(/[^\s@]+@[^\s@]+/g, "…")
    .replaceAll(/[\w-]{24,}/g, "…")
    .slice(0, 200);

/** Which variables to look at where this failed; null where none explains it. */
function lookAt(code: string, way: string, words: string): string | null {
  const prefix = way.toUpperCase();
  if (/redirect_uri/.test(words)) return "NEXTAUTH_URL";
  if (/client/.test(words) && !/response/.test(words))
    return `${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET`;
  if (way === "oidc" && (code === "SIGNIN_OAUTH_ERROR" || /\biss\b/.test(words))) return "OIDC_ISSUER";
  return null;
}

/**
 * Why a sign-in failed, of what next-auth tells of it by a code, fit for the log: what the error is called, what it says, and which
 * variable to look at. `discovery` answers where the provider of an id describes itself: that is asked when a sign-in begins.
 */
export function signInFault(code: string, told: unknown, discovery: (way: string) => string | undefined) {
  const read = Told.safeParse(told);
  if (!read.success) return { code };
  const { error, providerId: way = "" } = read.data;
  const words = plainWords(error.message || (error.errors ?? []).map(({ message }) => message).join("; "));
  const at = code === "SIGNIN_OAUTH_ERROR" ? discovery(way) : undefined;
  const variables = lookAt(code, way, words);
  return {
    code,
    ...(way === "" ? {} : { way }),
    cause: { name: error.name, code: error.code, message: words },
    ...(at === undefined ? {} : { at }),
    ...(variables === null ? {} : { lookAt: variables }),
  };
}
