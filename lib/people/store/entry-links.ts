import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, instantOf, instantOrNull } from "@/lib/platform/instants";
import { newId } from "@/lib/platform/new-id";
import { hashOfToken } from "@/lib/platform/secret";
import { type EntryLink, keptLinkHours, type LinkPurpose } from "../domain/entry-links";

/** A link as it is kept. */
export type KeptLink = EntryLink & { readonly id: string };

/** The hash of a link's word in the form in which its column keeps it. */
const hashKept = (token: string): string => Buffer.from(hashOfToken(token)).toString("hex");

/** The link of this token, whatever has become of it; null where none is kept. */
export async function linkOf(db: Db, token: string): Promise<KeptLink | null> {
  const row = await db.entryLink.findUnique({ where: { tokenHash: hashKept(token) } });
  return (
    row && {
      id: row.id,
      purpose: row.purpose as LinkPurpose,
      email: row.email,
      person: row.personId as PersonId | null,
      wanted: row.wanted,
      expiresAt: instantOf(row.expiresAt),
      usedAt: instantOrNull(row.usedAt),
    }
  );
}

/** As `linkOf`, for whoever uses it: of two at the same instant the second waits, and finds it used. */
export async function holdLink(tx: Tx, token: string): Promise<KeptLink | null> {
  await tx.$queryRaw`SELECT 1 FROM "EntryLink" WHERE "tokenHash" = ${hashKept(token)} FOR UPDATE`;
  return linkOf(tx, token);
}

/** Lets one at a time ask for a link, so that the count of those that were sent holds. */
export async function holdAsking(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('who asks for a link'))`;
}

/** How many links were sent to a mail address, and how many were asked for from a place, since an instant. */
export async function linksSince(
  db: Db,
  { email, place }: { readonly email: string; readonly place: string },
  since: Instant,
): Promise<{ readonly toMail: number; readonly fromPlace: number }> {
  const at = { gt: dateOf(since) };
  const toMail = await db.entryLink.count({ where: { email, at } });
  const fromPlace = await db.entryLink.count({ where: { place, at } });
  return { toMail, fromPlace };
}

type NewLink = Pick<EntryLink, "purpose" | "email" | "person" | "wanted" | "expiresAt"> & {
  readonly token: string;
  readonly place: string | null;
};

/** Writes a link down, by the hash of its token. */
export async function insertLink(
  tx: Tx,
  { token, person, expiresAt, ...link }: NewLink,
  now: Instant,
): Promise<void> {
  await tx.entryLink.create({
    data: {
      ...link,
      id: newId<"link">(now),
      tokenHash: hashKept(token),
      personId: person,
      at: dateOf(now),
      expiresAt: dateOf(expiresAt),
    },
  });
}

/** Writes down that a link was used. */
export async function markUsed(tx: Tx, id: string, now: Instant): Promise<void> {
  await tx.entryLink.update({ where: { id }, data: { usedAt: dateOf(now) }, select: { id: true } });
}

/** Forgets at most so many links that ended long before `now`; answers how many. */
export async function deleteOldLinks(tx: Tx, now: Instant, most: number): Promise<number> {
  const ended = dateOf(now.subtract({ hours: keptLinkHours }));
  return tx.$executeRaw`
    DELETE FROM "EntryLink" WHERE "id" IN (
      SELECT "id" FROM "EntryLink" WHERE "expiresAt" < ${ended} ORDER BY "expiresAt" LIMIT ${most} FOR UPDATE SKIP LOCKED)`;
}
