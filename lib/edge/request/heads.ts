import { randomUUID } from "node:crypto";
import { unescape } from "node:querystring";
import type { RequestId } from "@/lib/kernel/ids";

/** What both lanes, pages and API, read from and write to the heads of a request. Knows no database. */

const requestShape = /^[A-Za-z0-9._-]{8,128}$/;

/** The caller's request id when it has one of a sane shape, otherwise a fresh one (A53). */
export const requestIdOf = (given: string | null | undefined): RequestId =>
  (given && requestShape.test(given) ? given : randomUUID()) as RequestId;

/** Signs beyond ASCII as an address writes them: a head that holds one bare is no head. */
const asAddress = (path: string): string =>
  path.replaceAll(/\p{Cs}/gu, "\uFFFD").replaceAll(/[^\x21-\x7E]+/g, (signs) => encodeURIComponent(signs));

/** A path on this site, or the home page: nobody is sent elsewhere after signing in. */
export const ownPath = (text: string | null | undefined): string =>
  text && /^\/(?![/\\])[^\s\\\p{Cc}]{0,2000}$/u.test(text) ? asAddress(text) : "/";

/** Heads of every answer. */
export const securityHeads: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
};

/** Heads of every page beside those. What scripts may run is not narrowed: pages carry small scripts of the framework. */
export const pageHeads: Readonly<Record<string, string>> = {
  ...securityHeads,
  "content-security-policy": "base-uri 'none'; object-src 'none'; frame-ancestors 'none'; form-action 'self'",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
};

/** True for a page, and for the parts of one that a browser asks for while moving between pages. */
export const asksForPage = (
  accept: string | null | undefined,
  fetchMode: string | null | undefined,
): boolean => (accept ?? "").includes("text/html") || Boolean(fetchMode);

const hostOf = (address: string | null | undefined): string | null =>
  address && URL.canParse(address) ? new URL(address).host : null;

/** Where this site says it stands: its own address, or the host that a trusted front was asked for. */
export type Standing = { readonly address: string | undefined; readonly trustsFront: boolean };

/** True when a browser sent this request from a page of this site; a request without an origin is not. */
export function fromThisSite(heads: Headers, standing: Standing): boolean {
  const from = hostOf(heads.get("origin"));
  if (from === null || heads.get("sec-fetch-site") === "cross-site") return false;
  const front = standing.trustsFront ? heads.get("x-forwarded-host") : null;
  return [heads.get("host"), front, hostOf(standing.address)].includes(from);
}

/** The path and query that a request asks for, also where it names this site before them; null for what is no address of a page. */
export function askedAddress(address: string): string | null {
  if (address.startsWith("/")) return address;
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return null;
  const { pathname, search } = new URL(address);
  return `${pathname}${search}`;
}

/**
 * A page's address as it can be read: what is no UTF-8, and NUL, which no text of the database holds, stand as the sign for
 * the unreadable, so that such an address leads where any wrong one does.
 */
export function readableAddress(address: string): string {
  const [path = "", ...query] = address.replaceAll("%00", "%EF%BF%BD").split("?");
  const readable = path.split("/").map((part) => {
    try {
      decodeURIComponent(part);
      return part;
    } catch {
      return encodeURIComponent(unescape(part));
    }
  });
  return [readable.join("/"), ...query].join("?");
}
