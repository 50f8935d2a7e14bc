import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import { withoutCredentials } from "@/lib/kernel/credentials";
import { databaseAnswers } from "@/lib/platform/health";
import { log } from "@/lib/platform/log";
import { ownPath } from "../request/heads";
import { isOfFramework } from "./hidden-fields";
import { escaped, mostOfForm, plainPage } from "../pages/plain";

/**
 * A form that a browser sends by itself is answered with a page, and no page can be drawn while the database is away: then
 * what was typed is given back on a page that needs nothing, to be sent again (BAD-19). Forms sent by script stay as they are.
 */

const sentByBrowser = ({ method, headers }: IncomingMessage): boolean =>
  method === "POST" &&
  headers["next-action"] === undefined &&
  /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(headers["content-type"] ?? "");

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostOfForm) return Buffer.alloc(0);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function fieldsOf(request: IncomingMessage): Promise<readonly (readonly [string, string | File])[]> {
  const type = request.headers["content-type"] ?? "";
  const body = new Uint8Array(await bodyOf(request));
  const form = new Request("http://form.invalid", {
    method: "POST",
    headers: { "content-type": type },
    body,
  });
  return form.formData().then(
    (data) => [...data],
    () => [],
  );
}

/** Fields that a page puts into its forms itself, and nobody typed. */
const isHidden = (name: string): boolean =>
  isOfFramework(name) || /^(?:ref|id|version|step|confirmed|callbackUrl|door)$|^(?:has|choice)\./.test(name);

const words = (name: string): string =>
  name.replaceAll(/[._]+/g, " ").replaceAll(/\b\d+\b/g, (place) => String(Number(place) + 1));

function fieldAgain([name, value]: readonly [string, string | File], at: number): string {
  const id = `field-${String(at)}`;
  if (typeof value !== "string")
    return value.size === 0
      ? ""
      : `<p><label for="${id}">${escaped(words(name))}: choose ${escaped(value.name)} again</label><br><input type="file" id="${id}" name="${escaped(name)}" multiple></p>`;
  const shown = escaped(withoutCredentials(value));
  if (isHidden(name) || value.trim() === "")
    return `<input type="hidden" name="${escaped(name)}" value="${shown}">`;
  // A text area leaves out the line break that it begins with.
  return `<p><label for="${id}">${escaped(words(name))}</label><br><textarea id="${id}" name="${escaped(name)}" rows="${value.length > 80 || value.includes("\n") ? "6" : "1"}">\n${shown}</textarea></p>`;
}

/** Answers a form that comes while the database is away, with all that was typed; false for all other requests. */
export async function keptWhileAway(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (!sentByBrowser(request) || (await databaseAnswers())) return false;
  log.warn({ request: request.headers["x-request-id"] }, "a form came while the database is away");
  const fields = (await fieldsOf(request)).map(fieldAgain).filter((field) => field !== "");
  plainPage(response, {
    status: 503,
    title: "Nothing was saved",
    words:
      "The database does not answer, so nothing was saved. What you typed is still here: send it again in a moment.",
    heads: { "retry-after": "10" },
    more: `<form method="post" enctype="multipart/form-data" action="${escaped(ownPath(request.url))}">
${fields.join("\n")}
<p><button>Send it again</button></p>
</form>`,
  });
  return true;
}
