import "server-only";
import { IncomingMessage, type ServerResponse } from "node:http";
import { mostOfForm, plainPage } from "../pages/plain";
import { tooLargeForPages } from "../pages/refused";

/**
 * A form that a browser sends by itself is read here before the framework reads it, which ends in a bug at a body that is no
 * form; so is a body that does not tell its length, which may grow beyond what any form holds.
 */

/** True for a form with files as a browser sends it by itself, without script. */
const isPlainForm = ({ method, headers }: IncomingMessage): boolean =>
  method === "POST" &&
  headers["next-action"] === undefined &&
  /^multipart\/form-data\b/i.test(headers["content-type"] ?? "");

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

/**
 * A body without what its parts hold: the heads of its parts and what stands between them. It can be read as a form just where
 * the whole can, and the framework alone reads the whole, which may be some megabytes.
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
    left.push(body.subarray(at, headEnds + emptyLine.length));
    // What a part holds ends with a line break and two dashes before the boundary, where it ends as it must.
    at = from = Math.max(headEnds + emptyLine.length, next - 4);
  }
}

/** Whether a body can be read as a form. */
export const isReadable = (type: string, body: Buffer): Promise<boolean> =>
  new Request("http://form.invalid", {
    method: "POST",
    headers: { "content-type": type },
    body: new Uint8Array(body),
  })
    .formData()
    .then(
      () => true,
      () => false,
    );

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
  const isForm = isPlainForm(request);
  const hasNoLength = request.method === "POST" && request.headers["transfer-encoding"] !== undefined;
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
  const type = request.headers["content-type"] ?? "";
  if (isForm && !(await isReadable(type, headsOf(type, body)))) {
    plainPage(response, {
      status: 400,
      title: "This is no form",
      words:
        "What was sent cannot be read as a form: it is cut off, or its parts have no boundary. Nothing was saved. Go back and send the form again.",
      heads: {},
    });
    return null;
  }
  const taken = unread(request, body);
  bodies.set(taken, body);
  return taken;
}
