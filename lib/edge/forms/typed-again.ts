import "server-only";
import type { IncomingMessage } from "node:http";
import { withoutCredentials } from "@/lib/kernel/credentials";
import { escaped, mostOfForm } from "../pages/plain";
import { isOfFramework } from "./hidden-fields";

/** What a browser sent by itself and no page could take: read from the request, and drawn once more on a page that needs nothing. */

/** One field as it was sent; of a file its name alone, because no page can choose a file for somebody. */
export type Typed =
  { readonly name: string; readonly value: string } | { readonly name: string; readonly file: string };

/** More fields than any form of ours has are not drawn again: they would be far more as a page than as they were sent. */
const mostFields = 2_000;

/** What was sent urlencoded is short: all forms that somebody types into are sent in parts. */
const mostUrlencoded = 1024 * 1024;

const isMultipart = (type: string): boolean => /^multipart\/form-data\b/i.test(type);

/** True for a form that a browser sent by itself, without script. */
export const sentByBrowser = ({ method, headers }: IncomingMessage): boolean =>
  method === "POST" &&
  headers["next-action"] === undefined &&
  /^(?:multipart\/form-data|application\/x-www-form-urlencoded)\b/i.test(headers["content-type"] ?? "");

async function bodyOf(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > most) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function typedOf([name, value]: readonly [string, string | File]): readonly Typed[] {
  if (typeof value === "string") return [{ name, value: withoutCredentials(value) }];
  return value.size === 0 ? [] : [{ name, file: value.name }];
}

/** What was typed into the form of this request, without a name and password in an address (BAD-10); null when it is more than can be kept. */
export async function readTyped(request: IncomingMessage): Promise<readonly Typed[] | null> {
  const type = request.headers["content-type"] ?? "";
  const body = await bodyOf(request, isMultipart(type) ? mostOfForm : mostUrlencoded);
  if (body === null) {
    request.resume();
    return null;
  }
  const sent = new Request("http://form.invalid", {
    method: "POST",
    headers: { "content-type": type },
    body: new Uint8Array(body),
  });
  const fields = await sent.formData().then(
    (data) => [...data],
    () => [],
  );
  return fields.length > mostFields ? null : fields.flatMap(typedOf);
}

/** Fields that a page puts into its forms itself, and nobody typed. */
const isHidden = (name: string): boolean =>
  isOfFramework(name) ||
  /^(?:ref|id|version|step|confirmed|callbackUrl|door|provider)$|^(?:has|choice)\./.test(name);

const words = (name: string): string =>
  name.replaceAll(/[._]+/g, " ").replaceAll(/\b\d+\b/g, (place) => String(Number(place) + 1));

function fieldAgain(typed: Typed, at: number): string {
  const id = `field-${String(at)}`;
  const name = escaped(typed.name);
  const label = escaped(words(typed.name));
  if ("file" in typed)
    return `<p><label for="${id}">${label}: choose ${escaped(typed.file)} again</label><br><input type="file" id="${id}" name="${name}" multiple></p>`;
  const shown = escaped(typed.value);
  if (isHidden(typed.name) || typed.value.trim() === "")
    return `<input type="hidden" name="${name}" value="${shown}">`;
  // A text area leaves out the line break that it begins with.
  const rows = typed.value.length > 80 || typed.value.includes("\n") ? "6" : "1";
  return `<p><label for="${id}">${label}</label><br><textarea id="${id}" name="${name}" rows="${rows}">\n${shown}</textarea></p>`;
}

/** The form as HTML, filled in as it was sent, to be sent once more to `path`. */
export const formAgain = (typed: readonly Typed[], path: string, button: string): string =>
  `<form method="post" enctype="multipart/form-data" action="${escaped(path)}">
${typed.map(fieldAgain).join("\n")}
<p><button>${escaped(button)}</button></p>
</form>`;
