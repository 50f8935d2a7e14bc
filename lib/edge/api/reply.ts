import { hash } from "node:crypto";
import type { Actor } from "@/lib/people/domain/actor";
import { maySeePhones } from "../session/asker";
import { withoutPhones } from "./without-phones";

/** An answer before it becomes a Response: plain, so that its heads are written once and in one go. */
export type Reply = {
  readonly status: number;
  readonly heads: Readonly<Record<string, string>>;
  readonly body: string | ReadableStream<Uint8Array> | null;
  /** Of one record: its version, with which the ETag begins that it leaves with. */
  readonly version?: number;
  /** What the token was refused for, not its person. */
  readonly ofToken?: true;
};

type FileToTake = {
  readonly name: string;
  readonly type: string;
  readonly body: ReadableStream<Uint8Array>;
  readonly heads?: Readonly<Record<string, string>>;
};

const privately = "private, no-cache";

const weak = (tag: string): string => tag.trim().replace(/^W\//, "");

/** True when one of the tags the caller holds is this one (RFC 9110, weak comparison). */
const holds = (held: string | null, tag: string): boolean =>
  held !== null && (held.trim() === "*" || held.split(",").map(weak).includes(tag));

/**
 * The version of a record, which a later `If-Match` is held against, and a print of the whole answer: names of others, who holds
 * a service and its grade stand in it and change without its version.
 */
const tagOf = (json: string, version: number): string =>
  `"${String(version)}-${hash("sha256", json, "base64url").slice(0, 16)}"`;

const etagForm = /^"(\d{1,9})(?:-[\w-]{16})?"$/;

/**
 * The version in the ETag of a record, or in the version alone given as one; null when it is neither. A front that packs answers
 * makes their tags weak, and the version in them is what it was.
 */
export function versionInTag(tag: string): number | null {
  const version = etagForm.exec(weak(tag))?.[1];
  return version === undefined ? null : Number(version);
}

/** A record as JSON; one that has a version leaves with an ETag. */
export const recordReply = (json: string, version: number | null, status = 200): Reply => ({
  status,
  heads: {
    "cache-control": privately,
    vary: "cookie, authorization",
    "content-type": "application/json; charset=utf-8",
  },
  body: json,
  ...(version === null ? {} : { version }),
});

/**
 * The reply as it leaves: without phone numbers for whoever is shown none, a record with an ETag that begins with its version; 304
 * when the caller holds this very answer (API-07). The print is of what leaves: over a phone number that is not shown it would tell
 * whether a guessed one is right (decision 29).
 */
export function leaving(reply: Reply, actor: Actor, asked: Request): Reply {
  if (typeof reply.body !== "string") return reply;
  const body = maySeePhones(actor) ? reply.body : withoutPhones(reply.body);
  if (reply.version === undefined) return { ...reply, body };
  const { "content-type": _type, ...heads } = reply.heads;
  const etag = tagOf(body, reply.version);
  const reads = asked.method === "GET" || asked.method === "HEAD";
  if (reads && holds(asked.headers.get("if-none-match"), etag))
    return { status: 304, heads: { ...heads, etag }, body: null };
  return { ...reply, heads: { ...reply.heads, etag }, body };
}

/** A file to take away, which nobody keeps on its way; who asks for its heads alone has nothing of it read. */
export async function fileReply(
  { method }: Request,
  { name, type, body, heads = {} }: FileToTake,
): Promise<Reply> {
  const onlyHeads = method === "HEAD";
  if (onlyHeads) await body.cancel();
  return {
    status: 200,
    heads: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
      vary: "cookie, authorization",
      ...heads,
    },
    body: onlyHeads ? null : body,
  };
}

/** The address asked for with another cursor. */
function withCursor(url: URL, cursor: string): string {
  const query = new URLSearchParams(url.searchParams);
  query.set("cursor", cursor);
  return `${url.pathname}?${query.toString()}`;
}

/** A page of a list as JSON, with `Link` heads to its neighbours (API-05). */
export function pageReply(
  json: string,
  page: { readonly next: string | null; readonly previous: string | null },
  url: URL,
): Reply {
  const links = [
    ...(page.next === null ? [] : [`<${withCursor(url, page.next)}>; rel="next"`]),
    ...(page.previous === null ? [] : [`<${withCursor(url, page.previous)}>; rel="prev"`]),
  ];
  return {
    status: 200,
    heads: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": privately,
      vary: "cookie, authorization",
      ...(links.length === 0 ? {} : { link: links.join(", ") }),
    },
    body: json,
  };
}
