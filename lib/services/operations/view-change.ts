import "server-only";
import { type Actor, allow, type Permission } from "@/lib/people/domain/actor";
import type { Change } from "@/lib/platform/ledger";
import { type SavedView, viewNameTaken } from "../store/saved-views";

/** What is kept for oneself needs somebody to keep it for. */
export const aPerson = (actor: Actor): Permission =>
  allow(actor.kind === "person", "Sign in first: this is kept for you alone.");

/** A view as the ledger keeps it. */
export const snapshot = ({ name, query, shared }: Omit<SavedView, "by" | "personId">) => ({
  name,
  query,
  shared,
});

/** The one change of a view, for the ledger. */
export const changeOf = (
  id: string,
  name: string,
  before: Change["before"],
  after: Change["after"],
): readonly Change[] => [{ noun: "saved-view", id, slug: id, name, before, after }];

export const nameTaken = {
  [viewNameTaken]: ({ name }: { readonly name: string }) => ({
    kind: "conflict" as const,
    why: `You have a view called ‘${name}’ already. Choose another name, or change that one.`,
  }),
};

/** What is said when there is none. */
export const notFound = ({ id }: { readonly id: string }) => ({ what: "view", ref: id });
