import "server-only";
import { type Actor, allow, isEditor } from "@/lib/people/domain/actor";

/** Who may begin to register a service. */
export const mayDraft = (actor: Actor) =>
  allow(actor.kind === "person" && isEditor(actor), "Only a signed-in editor can register a service.");

/** Whose draft it is; null for whoever is no person. */
export const authorOf = (actor: Actor) => (actor.kind === "person" ? actor.id : null);
