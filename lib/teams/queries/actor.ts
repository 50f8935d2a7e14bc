import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Actor } from "@/lib/people/domain/actor";
import { actorRow } from "../store/actor";

/** A reader only reads: whatever team names one as a lead, they decide nothing for it (PRM-01). */
const asActor = (
  id: PersonId,
  { slug, name, role, leads, memberOf }: NonNullable<Awaited<ReturnType<typeof actorRow>>>,
): Actor => ({ kind: "person", id, slug, name, role, leads: role === "reader" ? [] : leads, memberOf });

/** The person as an actor at `now`: role, teams led (with all below them) and teams belonged to; null for nobody or somebody who left. */
export async function actorOf(id: PersonId, now: Instant): Promise<Actor | null> {
  const row = await actorRow(id, now);
  return !row || row.state === "left" ? null : asActor(id, row);
}

/** The same of whoever asks by a session of this number; null where it holds no longer. */
export async function actorInSession(id: PersonId, session: unknown, now: Instant): Promise<Actor | null> {
  const row = await actorRow(id, now);
  return row?.state === "active" && row.sessions === session ? asActor(id, row) : null;
}
