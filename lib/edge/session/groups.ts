import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import { log } from "@/lib/platform/log";
import { followGroups } from "@/lib/teams/operations/follow-groups";
import { ctxOfDoor } from "./door";

/** Has the teams of a person follow the groups of their sign-in; whoever may come in does, also where that fails, and the log says so. */
export async function followedGroups(person: PersonId, groups: readonly string[]): Promise<void> {
  try {
    const done = await followGroups(ctxOfDoor(), { person, groups });
    if (!done.ok) log.warn({ refusal: done.refusal.kind }, "the groups of a sign-in were not followed");
  } catch (error) {
    log.warn({ err: error }, "the groups of a sign-in were not followed");
  }
}
