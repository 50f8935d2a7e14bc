import "server-only";
import { invalid, ok, type Result } from "@/lib/kernel/result";

/** The most a body may hold: a record, or the files of an import (API-09). */
const mebibyte = 1024 * 1024;
export const recordLimit = mebibyte;
export const importLimit = 10 * mebibyte;

export type TooLarge = { readonly tooLarge: true };
const tooLarge: TooLarge = { tooLarge: true };

/** The body as text, read no further than `limit`: a stream without a length is cut off there. */
export async function textOf(request: Request, limit: number): Promise<string | TooLarge> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return tooLarge;
  if (!request.body) return "";
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader: ReadableStreamDefaultReader<Uint8Array> = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      return tooLarge;
    }
    parts.push(value);
  }
  return Buffer.concat(parts).toString("utf8");
}

/** True for a head that announces JSON, also merge patches. */
export const announcesJson = (type: string | null): boolean =>
  /^application\/(json|[a-z0-9.-]+\+json)\s*(;|$)/i.test(type ?? "");

/** How deep lists and objects of a body may stand in each other: whoever walks through it calls itself for each level. */
const mostDepth = 100;

/** True when a value nests deeper than it may; told without calling itself. */
function isTooDeep(value: object): boolean {
  let level: readonly object[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth === mostDepth) return true;
    level = level.flatMap((one) =>
      Object.values(one).filter((part): part is object => typeof part === "object" && part !== null),
    );
  }
  return false;
}

/** The fields of a JSON body; broken JSON and JSON that is no object are bad input, not bugs (A21). */
export function fieldsOfJson(text: string): Result<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? /position \d+.*$/.exec(error.message)?.[0] : undefined;
    return invalid(
      "",
      `The body is not JSON${where === undefined ? "" : ` (${where})`}`,
      "Send one JSON object",
    );
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return invalid("", "The body is JSON, but not an object", "Send one JSON object");
  if (isTooDeep(value))
    return invalid("", `The body is nested deeper than ${String(mostDepth)} levels`, "Flatten it");
  return ok(value as Record<string, unknown>);
}
