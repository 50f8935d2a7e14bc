import "server-only";
import { createHash, randomBytes } from "node:crypto";

/** A word for a link that nobody can guess. */
export const freshLinkToken = (): string => randomBytes(32).toString("base64url");

/**
 * What is kept of such a word, and looked for: its SHA-256. Nobody guesses 32 random bytes, so it needs no salt and no slow hash;
 * and how long a look takes tells of the hash alone, from which no word is made.
 */
export const hashOfLinkToken = (token: string): string => createHash("sha256").update(token).digest("hex");
