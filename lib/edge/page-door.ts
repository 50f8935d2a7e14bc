import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { writesFromHere } from "./asker";
import { pageHeads } from "./request";

/** What a form may hold: an upload of 10 MiB (LIM-02), the text beside it, and how forms wrap both. next.config.mjs knows it too. */
const most = 12 * 1024 * 1024;

type Refused = { readonly status: number; readonly title: string; readonly words: string };

/** Why a page does not take this request; null when it does. */
function refusalOf({ method = "GET", headers }: IncomingMessage): Refused | null {
  if (!["GET", "HEAD", "POST"].includes(method))
    return {
      status: 405,
      title: "Pages do not take this",
      words: `A page is read by GET and its forms are sent by POST, not by ${method}.`,
    };
  if (method !== "POST") return null;
  if (Number(headers["content-length"] ?? 0) > most)
    return {
      status: 413,
      title: "This is too large to be sent",
      words:
        "An upload takes 10 MiB. Nothing was saved. Go back and import in parts, or as a zip of files of at most 5 MiB each.",
    };
  const { origin, host, "x-forwarded-host": front } = headers;
  const heads = Object.entries({ origin, host, "x-forwarded-host": front?.toString() });
  const given = heads.flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as [string, string]],
  );
  if (origin === undefined || writesFromHere(new Headers(given))) return null;
  return {
    status: 403,
    title: "This came from another site",
    words:
      "A form is sent from the pages of Steward alone. Nothing was saved. Open the page here and send it again.",
  };
}

const escaped = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Answers what no page takes, in words and with the way back; false for all that pages take. */
export function refusedAtPages(request: IncomingMessage, response: ServerResponse): boolean {
  const refused = refusalOf(request);
  if (refused === null) return false;
  for (const [name, value] of Object.entries(pageHeads)) response.setHeader(name, value);
  // So much is not read to its end; the other side is told that its line closes.
  response.writeHead(refused.status, {
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-store",
    ...(refused.status === 413 ? { connection: "close" } : {}),
    ...(refused.status === 405 ? { allow: "GET, HEAD, POST" } : {}),
  });
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${refused.title}</title>
<main><h1>${refused.title}</h1>
<p>${escaped(refused.words)}</p>
<p><a href="/">To the start</a></p></main>
</html>
`);
  request.resume();
  return true;
}
