import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";

/** Ends one session, until no token of it can hold. */
export async function insertEndedSession(
  tx: Tx,
  { id, goesAt }: { readonly id: string; readonly goesAt: Instant },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "EndedSession" ("id", "goesAt") VALUES (${id}::uuid, ${dateOf(goesAt)}) ON CONFLICT DO NOTHING`;
}

/** Ends every session of a person at once. */
export async function endSessionsOf(tx: Tx, person: PersonId): Promise<void> {
  await tx.person.update({
    where: { id: person },
    data: { sessions: { increment: 1 } },
    select: { id: true },
  });
}

/** What a session is checked against at each request. */
export async function sessionOf(
  db: Db,
  person: string,
): Promise<{ readonly sessions: number; readonly state: string } | null> {
  const [row] = await db.$queryRaw<{ sessions: number; state: string }[]>`
    SELECT "sessions", "state" FROM "Person" WHERE "id" = ${person}::uuid`;
  return row ?? null;
}
