import "server-only";
import type { Actor } from "@/lib/people/domain/actor";

/** Whose draft it is; null for whoever is no person. */
export const authorOf = (actor: Actor) => (actor.kind === "person" ? actor.id : null);
