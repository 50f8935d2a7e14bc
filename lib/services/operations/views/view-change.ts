import "server-only";
import type { Change } from "@/lib/platform/ledger";
import { type SavedView, viewNameTaken } from "../../store/saved-views";

type Kept = Pick<SavedView, "id" | "name" | "query" | "shared">;

/**
 * The change of a view for the ledger, which everybody reads: of what is kept for oneself it hears nothing. Sharing a view tells
 * all of it, as nothing was told before; no longer sharing it tells that alone, as what else became of it is one's own again.
 */
export function changeOf(before: Kept | null, after: Kept | null): readonly Change[] {
  const told = before?.shared === true ? before : after?.shared === true ? after : null;
  if (told === null) return [];
  const snapshot = ({ name, query, shared }: Kept) => ({ name, query, shared });
  const was = before && (before.shared ? snapshot(before) : { shared: false });
  const is = after && (after.shared ? snapshot(after) : { ...snapshot(told), shared: false });
  const { name } = after?.shared === true ? after : told;
  return [{ noun: "saved-view", id: told.id, slug: told.id, name, before: was, after: is }];
}

export const nameTaken = {
  [viewNameTaken]: ({ name }: { readonly name: string }) => ({
    kind: "conflict" as const,
    why: `You have a view called ‘${name}’ already. Choose another name, or change that one.`,
  }),
};

/** What is said when there is none. */
export const notFound = ({ id }: { readonly id: string }) => ({ what: "view", ref: id });
