import "server-only";
import { createHmac, randomBytes } from "node:crypto";
import { defaultLimit, type Keys, type PageOf, type PageWanted } from "@/lib/kernel/page";
import { ok, refuse, type Result } from "@/lib/kernel/result";
import { env } from "./env";
import { once } from "./once";

type Cursor = { readonly after: Keys; readonly back: boolean };

/** What cursors are signed with; where nothing secret is set, cursors last as long as the process. */
const ownSecret = once("cursor-secret", () => randomBytes(32).toString("base64url"));

/** Says that a cursor was made here, for this filter and sort, of these very keys: a store never meets a key of anybody's making. */
const signature = (bound: unknown, rest: readonly unknown[]): string =>
  createHmac("sha256", env.NEXTAUTH_SECRET ?? ownSecret)
    .update(JSON.stringify(["cursor", bound, rest]))
    .digest("base64url")
    .slice(0, 16);

/** An opaque cursor, bound to the filter and sort it was made for (API-05). */
function encodeCursor(cursor: Cursor, bound: unknown): string {
  const rest = [cursor.back ? 1 : 0, ...cursor.after];
  return Buffer.from(JSON.stringify([signature(bound, rest), ...rest])).toString("base64url");
}

/** Reads a cursor back; one made for another filter or sort, a broken one, or one made elsewhere is refused. */
function decodeCursor(text: string, bound: unknown): Result<Cursor> {
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
    if (!Array.isArray(parts) || parts.length < 3) return refusal();
    if (parts[0] !== signature(bound, parts.slice(1))) return refusal();
    const after = parts.slice(2) as unknown[];
    if (!after.every((part) => part === null || typeof part === "string" || typeof part === "number"))
      return refusal();
    return ok({ back: parts[1] === 1, after: after });
  } catch {
    return refusal();
  }
}

/** Which page is asked for: where the cursor says, else the first. `bound` is the filter and sort the cursor must be made for. */
export function pageWanted(
  { limit, cursor }: { readonly limit: number | null; readonly cursor: string | null },
  bound: unknown,
): Result<PageWanted> {
  const from = cursor === null ? ok(null) : decodeCursor(cursor, bound);
  if (!from.ok) return from;
  return ok({
    limit: limit ?? defaultLimit,
    after: from.value?.after ?? null,
    back: from.value?.back ?? false,
  });
}

/**
 * One page out of rows that were read away from where it begins, one more than it shows: in the list's order, with the cursors
 * to its neighbours.
 */
export function pageOf<Row>(
  rows: readonly Row[],
  { limit, after, back }: PageWanted,
  bound: unknown,
  keysOf: (row: Row) => Keys,
): PageOf<Row> {
  const more = rows.length > limit;
  const shown = rows.slice(0, limit);
  const items = back ? shown.reverse() : shown;
  const cursorAt = (row: Row | undefined, towards: boolean): string | null =>
    row === undefined ? null : encodeCursor({ after: keysOf(row), back: towards }, bound);
  return {
    items,
    page: {
      next: back || more ? cursorAt(items.at(-1), false) : null,
      previous: (back ? more : after !== null) ? cursorAt(items[0], true) : null,
    },
  };
}

/** The keys of a list in the order of names. */
export const keysByName = ({ name, id }: { readonly name: string; readonly id: string }): Keys => [name, id];
