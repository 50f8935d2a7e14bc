import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { tokenBytes, tokenOf } from "@/lib/platform/token-text";

/** A word for a link that nobody can guess. */
export const freshLinkToken = (): string => randomBytes(tokenBytes).toString("base64url");

/** A token that nobody has seen. */
export const freshToken = (): string => tokenOf(randomBytes(tokenBytes));

/**
 * What is kept of a token or of the word of a link, and looked for: its SHA-256. It needs no salt and no slow hash, for nobody guesses 32 random bytes; and
 * how long a look takes tells of the hash alone, from which no token is made.
 */
export const hashOfToken = (token: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(createHash("sha256").update(token).digest());
