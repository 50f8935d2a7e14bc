/** An answer before it becomes a Response: plain, so that its heads are written once and in one go. */
export type Reply = {
  readonly status: number;
  readonly heads: Readonly<Record<string, string>>;
  readonly body: string | ReadableStream<Uint8Array> | null;
};

const privately = "private, no-cache";

const weak = (tag: string): string => tag.trim().replace(/^W\//, "");

/** True when one of the tags the caller holds is this one (RFC 9110, weak comparison). */
const holds = (held: string | null, tag: string): boolean =>
  held !== null && (held.trim() === "*" || held.split(",").map(weak).includes(tag));

/** A record as JSON, with its version as ETag; 304 when the caller holds that version (API-07). */
export function recordReply(json: string, version: number | null, asked: Request, status = 200): Reply {
  const heads = { "cache-control": privately, vary: "cookie, authorization" };
  const body = { "content-type": "application/json; charset=utf-8" };
  if (version === null) return { status, heads: { ...heads, ...body }, body: json };
  const etag = `"${String(version)}"`;
  if (status === 200 && holds(asked.headers.get("if-none-match"), etag))
    return { status: 304, heads: { ...heads, etag }, body: null };
  return { status, heads: { ...heads, ...body, etag }, body: json };
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
