import "server-only";
import { createHash } from "node:crypto";
import { ok, refuse, type Result } from "@/lib/kernel/result";

type Cursor = { readonly after: readonly (string | number | null)[]; readonly back: boolean };

const digest = (bound: unknown): string =>
  createHash("sha256").update(JSON.stringify(bound)).digest("base64url").slice(0, 8);

/** An opaque cursor, bound to the filter and sort it was made for (API-05). */
export function encodeCursor(cursor: Cursor, bound: unknown): string {
  return Buffer.from(JSON.stringify([digest(bound), cursor.back ? 1 : 0, ...cursor.after])).toString(
    "base64url",
  );
}

/** Reads a cursor back; one made for another filter or sort, or a broken one, is refused. */
export function decodeCursor(text: string, bound: unknown): Result<Cursor> {
  const refusal = () =>
    refuse({
      kind: "invalid",
      issues: [
        {
          path: "cursor",
          code: "CURSOR",
          what: "This cursor belongs to another list. Start again from the first page",
          mend: "Leave `cursor` out",
        },
      ],
    });
  try {
    const parts = JSON.parse(Buffer.from(text, "base64url").toString("utf8")) as unknown;
    if (!Array.isArray(parts) || parts.length < 3 || parts[0] !== digest(bound)) return refusal();
    const after = parts.slice(2) as unknown[];
    if (!after.every((part) => part === null || typeof part === "string" || typeof part === "number"))
      return refusal();
    return ok({ back: parts[1] === 1, after: after });
  } catch {
    return refusal();
  }
}
