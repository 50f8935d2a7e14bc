import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import { isToken } from "@/lib/platform/token-text";
import type { Actor, Grant } from "@/lib/people/domain/actor";
import {
  isUseToNote,
  noTokenWords,
  tokenFault,
  type TokenRefusal,
  tokenState,
} from "@/lib/people/domain/tokens";
import { hashOfToken } from "@/lib/platform/secret";
import { actorRow } from "../store/actor";
import { tokenByHash } from "../store/tokens";

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

/** The person who acts by a token; one that is limited to a team leaves them what they are in it, and no power beyond. */
function within(actor: Extract<Actor, { kind: "person" }>, grant: Grant): Actor {
  if (grant.team === null) return { ...actor, token: grant };
  const { ids } = grant.team;
  return {
    ...actor,
    token: grant,
    role: actor.role === "reader" ? "reader" : "editor",
    leads: actor.leads.filter((team) => ids.includes(team)),
    memberOf: actor.memberOf.filter((team) => ids.includes(team)),
  };
}

/** A token that lets nobody in: why, in a sentence, and which one it is where it is known. */
type Faulty = {
  readonly fault: string;
  readonly refused?: { readonly id: string; readonly why: TokenRefusal };
};

/** Whom a token lets in at `now`, and whether that use is to be written down; or why it lets nobody in. */
export async function actorByToken(
  text: string,
  now: Instant,
): Promise<{ readonly actor: Actor; readonly isToNote: boolean } | Faulty> {
  if (!isToken(text)) return { fault: noTokenWords };
  const token = await tokenByHash(hashOfToken(text));
  const fault = tokenFault(token, now);
  if (token === null) return { fault: fault ?? noTokenWords };
  const state = tokenState(token, now);
  if (state !== "active") return { fault: fault ?? noTokenWords, refused: { id: token.id, why: state } };
  const { id, name, scopes, team, person } = token;
  const grant: Grant = { id, name, scopes, team };
  const isToNote = isUseToNote(token.lastUsedAt, now);
  if (person === null) return { actor: { kind: "token", token: grant }, isToNote };
  const self = await actorOf(person, now);
  return self?.kind === "person"
    ? { actor: within(self, grant), isToNote }
    : {
        fault: "Whoever this token belongs to has left. Use one of somebody who is here",
        refused: { id, why: "left" },
      };
}
