import { type Actor, allow, isEditor, type Permission } from "@/lib/people/domain/actor";

/** Whoever may write may take back; each change besides is permitted by the deed that takes it back (LED-06). */
export const mayUndo = (actor: Actor): Permission =>
  allow(isEditor(actor), "Only a signed-in editor can undo changes.");
