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
  const row = await actorRow(id, now, null);
  return !row || row.state === "left" ? null : asActor(id, row);
}

/** A session as its token tells it: its own id, and the number of the person's sessions when it began. */
type Session = { readonly id: string | null; readonly number: unknown };

/** The same of whoever asks by this session; null where it holds no longer. */
export async function actorInSession(id: PersonId, session: Session, now: Instant): Promise<Actor | null> {
  const row = await actorRow(id, now, session.id);
  return row?.state === "active" && row.sessions === session.number && !row.ended ? asActor(id, row) : null;
}
