import { randomBytes, randomUUID } from "node:crypto";
import { unescape } from "node:querystring";
import type { RequestId } from "@/lib/kernel/ids";
import { env } from "@/lib/platform/env";

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

/** True where Steward's own address says that it stands behind TLS. */
export const behindTls = (address = env.NEXTAUTH_URL): boolean => address?.startsWith("https:") === true;

type Heads = Readonly<Record<string, string>>;

/** Heads of every answer. Where Steward stands behind TLS, browsers are told to come that way alone, for a year from each answer. */
export const securityHeads = (address = env.NEXTAUTH_URL): Heads => ({
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  ...(behindTls(address) ? { "strict-transport-security": "max-age=31536000" } : {}),
});

/** A word that nobody can guess, new for each page: the scripts that bear it are the page's own. */
export const newNonce = (): string => randomBytes(16).toString("base64");

/**
 * What a page may load and run: what comes from here, and of scripts within it those that bear its nonce; none at all where it
 * has none. Styles may stand at an element: bars and graphs are drawn by them.
 */
export function contentPolicy(nonce: string | null, whileDeveloping: boolean): string {
  // The framework then makes code out of text, to reload what was edited.
  const made = whileDeveloping ? " 'unsafe-eval'" : "";
  const scripts = nonce === null ? "'none'" : `'self' 'nonce-${nonce}'${made}`;
  return [
    "default-src 'self'",
    `script-src ${scripts}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "base-uri 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join("; ");
}

/** Heads of every page; `nonce` is that of its scripts, null where it has none. */
export const pageHeads = (nonce: string | null, whileDeveloping = false) => ({
  ...securityHeads(),
  "content-security-policy": contentPolicy(nonce, whileDeveloping),
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
});

type Asking = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * True where a browser asks for a page, or for the parts of one while it moves between pages. Whoever brings a token, and any
 * program's fetch, which may send the heads of a browser's as well, is no browser that asks for a page.
 */
export function asksForPage(heads: Asking): boolean {
  if (heads["authorization"] !== undefined) return false;
  // The page's own script sends these to the framework.
  if (heads["rsc"] !== undefined || heads["next-action"] !== undefined) return true;
  const mode = heads["sec-fetch-mode"] ?? "navigate";
  return mode === "navigate" && String(heads["accept"] ?? "").includes("text/html");
}

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
