import "server-only";
import type { PersonId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { readPersonRow } from "@/lib/people/queries";
import { db } from "@/lib/platform/db";
import { withTeamsBelow } from "../domain/tree";
import { readTree, teamsLedBy, teamsOfMember } from "../store/teams";

/** The person as an actor at `now`: role, teams led (with all below them) and teams belonged to; null for nobody or somebody who left. */
export async function actorOf(id: PersonId, now: Instant): Promise<Actor | null> {
  const [person, led, memberOf] = await Promise.all([
    readPersonRow(id),
    teamsLedBy(db, id),
    teamsOfMember(db, id, now),
  ]);
  if (!person || person.state === "left") return null;
  const leads: readonly TeamId[] = led.length === 0 ? [] : withTeamsBelow(await readTree(db), led);
  return { kind: "person", id, slug: person.slug, name: person.name, role: person.role, leads, memberOf };
}
