import "server-only";
import { IncomingMessage, type ServerResponse } from "node:http";
import { mostOfForm, plainPage } from "../pages/plain";
import { tooLargeForPages } from "../pages/refused";
import { requestIdOf } from "../request/heads";
import { isNote, isOfBrowser, isOfScript } from "./sent-action";

/**
 * A form is read here before the framework reads it, which ends in a bug at a body that is no form of ours, be it sent by a
 * browser or by script; so is a body that does not tell its length, which may grow beyond what any form holds.
 */

const isInParts = (type: string): boolean => /^multipart\/form-data\b/i.test(type);

/** The body to its end; null for one that is larger than any form. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  // The line is left open where reading stops, so that the answer goes over it.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostOfForm) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Where the boundary stands in a content type: bare, or quoted. */
const boundaryIn = (type: string): string | undefined => {
  const [, quoted, bare] = /;\s*boundary=(?:"([^"]*)"|([^\s;"]+))/i.exec(type) ?? [];
  return quoted ?? bare;
};

const emptyLine = Buffer.from("\r\n\r\n");

/** True for the head of a part that holds a note of the framework. */
const isHeadOfNote = (head: Buffer): boolean =>
  isNote(/\bname="([^"]*)"/i.exec(head.toString("latin1"))?.[1] ?? "");

/**
 * A body without what was typed: the heads of its parts, what stands between them, and the notes of the framework. It can be
 * read as a form just where the whole can, and the framework alone reads the whole, which may be some megabytes.
 */
export function headsOf(type: string, body: Buffer): Buffer {
  const boundary = boundaryIn(type);
  if (boundary === undefined || boundary === "") return body;
  const mark = Buffer.from(boundary);
  const left: Buffer[] = [];
  let at = 0;
  // Line breaks before the first part are none of its head.
  let from = body.indexOf(mark);
  for (;;) {
    const headEnds = from < 0 ? -1 : body.indexOf(emptyLine, from);
    const next = headEnds < 0 ? -1 : body.indexOf(mark, headEnds + emptyLine.length);
    if (next < 0) return Buffer.concat([...left, body.subarray(at)]);
    const begins = headEnds + emptyLine.length;
    // What a part holds ends with a line break and two dashes before the boundary, where it ends as it must.
    const ends = Math.max(begins, next - 4);
    left.push(body.subarray(at, isHeadOfNote(body.subarray(from, headEnds)) ? ends : begins));
    at = from = ends;
  }
}

/** What a body says as a form; null for one that is none. */
export const formIn = (type: string, body: Buffer): Promise<FormData | null> =>
  new Request("http://form.invalid", {
    method: "POST",
    headers: { "content-type": type },
    body: new Uint8Array(body),
  })
    .formData()
    .catch(() => null);

/** True for a body that the framework reads without a bug. Script sends one text instead of parts where no form is in it. */
async function isOfOurs(type: string, body: Buffer, byScript: boolean): Promise<boolean> {
  let notes: FormData | null;
  // Exactly so the framework tells both apart.
  if (byScript && !type.startsWith("multipart/form-data")) {
    notes = new FormData();
    notes.append("0", body.toString());
  } else notes = await formIn(type, headsOf(type, body));
  return notes !== null && (byScript ? isOfScript(notes) : isOfBrowser(notes));
}

/** The same request with its body to be read once more. */
function unread(request: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(request.socket);
  const { method, url, rawHeaders, httpVersion, httpVersionMajor, httpVersionMinor } = request;
  Object.assign(again, { method, url, httpVersion, httpVersionMajor, httpVersionMinor });
  again.rawHeaders = rawHeaders;
  again.headers = request.headers;
  again.complete = true;
  if (body.length > 0) again.push(body);
  again.push(null);
  return again;
}

const bodies = new WeakMap<IncomingMessage, Buffer>();

/** A request that was taken, to be read once more after it was read; null for one whose body was left alone. */
export function sentAgain(taken: IncomingMessage): IncomingMessage | null {
  const body = bodies.get(taken);
  return body === undefined ? null : unread(taken, body);
}

/** The request as pages may take it; null where it was answered, because it is no form or larger than any. */
export async function takenForm(
  request: IncomingMessage,
  response: ServerResponse,
): Promise<IncomingMessage | null> {
  const { method, headers } = request;
  const type = headers["content-type"] ?? "";
  const byScript = headers["next-action"] !== undefined;
  const isForm = method === "POST" && (byScript || isInParts(type));
  const hasNoLength = method === "POST" && headers["transfer-encoding"] !== undefined;
  if (!isForm && !hasNoLength) return request;
  let body: Buffer | null;
  try {
    body = await bodyOf(request);
  } catch {
    // Whoever sent it went away before its end.
    response.destroy();
    return null;
  }
  if (body === null) {
    plainPage(response, tooLargeForPages);
    request.resume();
    return null;
  }
  if (isForm && !(await isOfOurs(type, body, byScript))) {
    response.setHeader("x-request-id", requestIdOf(headers["x-request-id"]?.toString()));
    plainPage(response, {
      status: 400,
      title: "This is no form",
      words:
        "What was sent cannot be read as a form of this site: it is cut off, or something changed it on the way. Nothing was saved. Go back, open the page again and send the form once more.",
      heads: {},
    });
    return null;
  }
  const taken = unread(request, body);
  bodies.set(taken, body);
  return taken;
}
