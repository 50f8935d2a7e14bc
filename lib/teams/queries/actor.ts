import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { db } from "@/lib/platform/db";
import { actorRow } from "../store/actor";

/** The person as an actor at `now`: role, teams led (with all below them) and teams belonged to; null for nobody or somebody who left. */
export async function actorOf(id: PersonId, now: Instant): Promise<Actor | null> {
  const row = await actorRow(db, id, now);
  if (!row || row.state === "left") return null;
  const { slug, name, role, leads, memberOf } = row;
  return { kind: "person", id, slug, name, role, leads, memberOf };
}
