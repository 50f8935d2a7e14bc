import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { importLimits, limitWords, megabytes } from "@/lib/exchange/domain/limits";
import { databaseIsAway } from "@/lib/platform/watch";
import { writesFromHere } from "../session/asker";
import { mostOfForm, plainPage } from "./plain";

type Refused = {
  readonly status: number;
  readonly title: string;
  readonly words: string;
  readonly heads: Readonly<Record<string, string>>;
};

/** How more than any form holds is answered; so much is not read to its end, and the other side is told that its line closes. */
export const tooLargeForPages = {
  status: 413,
  title: "This is too large to be sent",
  words: `An upload takes ${megabytes(importLimits.uploaded)}. Nothing was saved. Go back and import in parts, or as a zip of files of at most ${limitWords.file} each.`,
  heads: { connection: "close" },
} as const;

/** True for what a browser's form may send to another site without asking first. */
const isLikeForm = (type: string): boolean =>
  /^(?:multipart\/form-data|application\/x-www-form-urlencoded|text\/plain)\b/i.test(type);

/** True where another site made a browser send this, or nothing says that none did. */
function fromElsewhere({ headers }: IncomingMessage): boolean {
  const { origin, host, "x-forwarded-host": front, "sec-fetch-site": site } = headers;
  // Each browser tells where a form comes from, in one head or the other.
  if (origin === undefined)
    return site === undefined ? isLikeForm(headers["content-type"] ?? "") : site === "cross-site";
  const heads = Object.entries({
    origin,
    host,
    "x-forwarded-host": front?.toString(),
    "sec-fetch-site": site?.toString(),
  });
  const given = heads.flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  return !writesFromHere(new Headers(given));
}

/** Why a page does not take this request; null when it does. */
function refusalOf(request: IncomingMessage): Refused | null {
  const { method = "GET", headers } = request;
  if (!["GET", "HEAD", "POST"].includes(method))
    return {
      status: 405,
      title: "Pages do not take this",
      words: `A page is read by GET and its forms are sent by POST, not by ${method}.`,
      heads: { allow: "GET, HEAD, POST" },
    };
  if (method !== "POST") return null;
  if (Number(headers["content-length"] ?? 0) > mostOfForm) return tooLargeForPages;
  if (!fromElsewhere(request)) return null;
  return {
    status: 403,
    title: "This came from another site",
    words:
      "A form is sent from the pages of Steward alone. Nothing was saved. Open the page here and send it again.",
    heads: {},
  };
}

/** Answers what no page takes, in words and with the way back; false for all that pages take. */
export function refusedAtPages(request: IncomingMessage, response: ServerResponse): boolean {
  const refused = refusalOf(request);
  if (refused === null) return false;
  plainPage(response, refused);
  request.resume();
  return true;
}

/** Answers what asks for no address at all. */
export function refusedWithoutAddress(response: ServerResponse): void {
  plainPage(response, {
    status: 400,
    title: "This is no address",
    words: "A request names a path of this site, such as /services.",
    heads: { connection: "close" },
  });
}

/** Answers a page while the database is away, at once and with what helps; false when it answers, and for files of the framework. */
export function refusedWhileAway(request: IncomingMessage, response: ServerResponse): boolean {
  const { method = "GET", url = "/" } = request;
  const isRead = method === "GET" || method === "HEAD";
  if (!isRead || url.startsWith("/_next/") || url.startsWith("/icon") || !databaseIsAway()) return false;
  plainPage(response, {
    status: 503,
    title: "The database does not answer",
    words:
      "Nothing is lost: what was saved is there as soon as the database answers, and this page then comes back by itself. If it stays so, whoever runs Steward looks at PostgreSQL and at /api/health/ready.",
    heads: { "retry-after": "5", refresh: "5" },
  });
  request.resume();
  return true;
}
