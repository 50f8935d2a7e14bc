import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";
import { newId } from "@/lib/platform/new-id";

/** Who somebody is where they sign in. */
export type Identity = { readonly issuer: string; readonly subject: string };

/** Whose identity this is; null of one that never came in. */
export async function personOf(db: Db, { issuer, subject }: Identity): Promise<PersonId | null> {
  const row = await db.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { personId: true },
  });
  return row && (row.personId as PersonId);
}

/** The issuers by which a person signs in, each once, in order. */
export async function issuersOf(db: Db, person: PersonId): Promise<readonly string[]> {
  const rows = await db.identity.findMany({
    where: { personId: person },
    distinct: ["issuer"],
    orderBy: { issuer: "asc" },
    select: { issuer: true },
  });
  return rows.map(({ issuer }) => issuer);
}

/** Lets one admission at a time look and write of those with this identity or mail address: of two the second finds the first. */
export async function holdDoor(tx: Tx, { issuer, subject }: Identity, mail: string | null): Promise<void> {
  const words = [`${issuer} ${subject}`, ...(mail === null ? [] : [mail])];
  await tx.$executeRaw`
    SELECT pg_advisory_xact_lock(key) FROM (SELECT DISTINCT hashtext('comes in ' || word) AS key FROM unnest(${words}::text[]) AS word ORDER BY key) AS keys`;
}

/** Forgets by which accounts a person signs in. */
export async function deleteIdentities(tx: Tx, person: PersonId): Promise<void> {
  await tx.identity.deleteMany({ where: { personId: person } });
}

/** Writes down that this identity is this person's. */
export async function insertIdentity(
  tx: Tx,
  person: PersonId,
  { issuer, subject }: Identity,
  now: Instant,
): Promise<void> {
  await tx.identity.create({
    data: { id: newId<"identity">(now), personId: person, issuer, subject, at: dateOf(now) },
  });
}
