import { type Actor, allow, idOf, isAuditor, isEditor, type Permission } from "@/lib/people/domain/actor";
import type { Entry } from "./entry";

/** Whoever may write may take back; each change besides is permitted by the deed that takes it back (LED-06). */
export const mayUndo = (actor: Actor): Permission =>
  allow(isEditor(actor), "Only a signed-in editor can undo changes.");

/** Whose sign-ins and tokens are read: auditors and administrators read all, everybody else their own, by the person's id. */
export type SignInsOf = "everybody" | "nobody" | { readonly person: string };

/** Whose sign-ins, and the history of whose tokens, somebody may read. */
export function signInsFor(actor: Actor): SignInsOf {
  if (isAuditor(actor)) return "everybody";
  const id = actor.kind === "person" ? idOf(actor) : null;
  return id === null ? "nobody" : { person: id };
}

/** Whether somebody may read when and from where this person came in. */
export function mayReadSignInsOf(reader: Actor, person: string | null): boolean {
  const of = signInsFor(reader);
  return of === "everybody" || (of !== "nobody" && of.person === person);
}

/** The entry as far as this actor may read it, null where not at all: from where somebody came, when, and by which tokens is theirs. */
export function entryFor<E extends Pick<Entry, "noun" | "actor" | "sender" | "tokenOf">>(
  reader: Actor,
  entry: E,
): E | null {
  if (entry.noun === "token" && !mayReadSignInsOf(reader, entry.tokenOf)) return null;
  if (mayReadSignInsOf(reader, entry.actor.id)) return entry;
  return entry.noun === "sign-in" ? null : { ...entry, sender: null };
}
