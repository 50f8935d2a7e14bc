import "server-only";
import { keepLatest } from "@/lib/kernel/latest";
import { lengths } from "@/lib/kernel/lengths";
import type { PersonId } from "@/lib/kernel/ids";
import { before, type Instant } from "@/lib/kernel/time";
import { noteSignIn } from "@/lib/people/operations/note-sign-in";
import { noteTurnedAway } from "@/lib/people/operations/note-turned-away";
import type { Sender } from "@/lib/platform/ctx";
import { log } from "@/lib/platform/log";
import { once } from "@/lib/platform/once";
import { actorOf } from "@/lib/teams/queries/actor";
import { ctxOfDoor } from "./door";
import { providers } from "./providers";

/** Who came in and who did not, for the ledger. Whoever may come in does, also while the database takes nothing: then the log says so. */

/** A way in as people call it, behind "signed in by". */
const wayWords = (way: string): string =>
  way === "demo"
    ? "taking a place in the demo"
    : way === "link"
      ? "a link"
      : (providers().find(({ id, issuer }) => id === way || issuer === way)?.name ?? way).slice(
          0,
          lengths.name,
        );

/** The same refusal of the same place is told once in so many minutes, so that nobody fills the ledger from outside. */
const toldAgainMinutes = 15;
/** So many refusals are remembered, the latest. */
const mostRemembered = 10_000;

function isTold(key: string, now: Instant): boolean {
  const told = once("turned-away", () => new Map<string, Instant>());
  const last = told.get(key);
  if (last !== undefined && before(now, last.add({ minutes: toldAgainMinutes }))) return true;
  keepLatest(told, mostRemembered, [key, now]);
  return false;
}

async function written(what: string, write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    log.warn({ err: error }, `${what} was not written into the ledger`);
  }
}

/** Tells the ledger that a session of this person began by this way. */
export const tellSignIn = (
  person: PersonId,
  { session, way, sender }: { readonly session: string; readonly way: string; readonly sender: Sender },
): Promise<void> =>
  written("a sign-in", async () => {
    const { now, request, via } = ctxOfDoor();
    const actor = await actorOf(person, now);
    if (actor !== null)
      await noteSignIn({ actor, now, request, via, sender }, { session, way: wayWords(way) });
  });

/** Tells the ledger that somebody was not let in by this way; `who` where a provider or a mail proved who they are. */
export const tellTurnedAway = (
  { who, way, why }: { readonly who: string | null; readonly way: string; readonly why: string },
  sender: Sender,
): Promise<void> =>
  written("a refused sign-in", async () => {
    const ctx = ctxOfDoor();
    if (isTold(`${sender.from} ${way} ${why} ${who ?? ""}`, ctx.now)) return;
    await noteTurnedAway({ ...ctx, sender }, { who, way: wayWords(way), why });
  });
