import "server-only";
import { mailKey } from "@/lib/kernel/mail-address";
import { findMeant } from "@/lib/kernel/meant";
import type { PersonId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { bearersOf } from "@/lib/platform/display-names";
import { dateOf, type FromDatabase, withInstants } from "@/lib/platform/instants";
import { jsonRows, nameForFew } from "@/lib/platform/json-rows";
import { claimSlugs, resolveName } from "@/lib/platform/names";
import { changedBy, madeBy, type Stamp } from "@/lib/platform/stamp";
import { Prisma } from "@/prisma/generated/client";
import type { Role } from "../domain/actor";
import { demoMails, type Person } from "../domain/person";

const columns = {
  id: true,
  slug: true,
  name: true,
  email: true,
  zone: true,
  state: true,
  leftAt: true,
  role: true,
  slack: true,
  github: true,
  gitlab: true,
  phone: true,
  version: true,
} as const;

type Row = Prisma.PersonGetPayload<{ select: typeof columns }>;

type Dateless = Omit<Row, "leftAt"> & Pick<Person, "leftAt">;

const toPerson = (row: FromDatabase<Dateless, "leftAt">): Person => ({
  ...withInstants<Dateless, "leftAt">(row, ["leftAt"]),
  id: row.id as PersonId,
  state: row.state as Person["state"],
  role: row.role as Role,
});

/** The people of these ids, in no particular order; an id of nobody is passed over. */
export async function loadPeople(db: Db, ids: readonly string[]): Promise<Person[]> {
  const rows = await jsonRows<Row>(
    db,
    Prisma.sql`
      SELECT "id", "slug", "name", "email", "zone", "state", "leftAt", "role", "slack", "github", "gitlab", "phone", "version"
      FROM "Person" WHERE "id" = ANY(${[...ids]}::uuid[])`,
    nameForFew("people", ids),
  );
  return rows.map(toPerson);
}

/** Who is here and bears these texts as a display name. */
export const peopleNamed = (db: Db, texts: readonly string[]) =>
  bearersOf(db, Prisma.sql`"Person" WHERE "state" = 'active'`, texts);

/** Everybody, those who left too, in no particular order. */
export async function loadAllPeople(db: Db): Promise<Person[]> {
  return (await db.person.findMany({ select: columns })).map(toPerson);
}

/** The person a reference means: id, slug, former slug, alias or e-mail. */
export async function findPerson(db: Db, reference: string): Promise<Person | null> {
  const text = reference.trim();
  if (text.includes("@")) {
    const email = mailKey(text);
    const row = email === null ? null : await db.person.findUnique({ where: { email }, select: columns });
    return row && toPerson(row);
  }
  const id = await resolveName(db, "person", text);
  if (id === null) return null;
  const row = await db.person.findUnique({ where: { id }, select: columns });
  return row && toPerson(row);
}

/** The person that a text in a form means: as `findPerson`, else the only one here who bears it as a display name. */
export const personMeant = (db: Db, text: string): Promise<Person | null> =>
  findMeant({ find: (one) => findPerson(db, one), named: (texts) => peopleNamed(db, texts) }, text);

/** As `findPerson`, read again after the row is held until the transaction ends. */
export async function findPersonToChange(tx: Tx, reference: string): Promise<Person | null> {
  const person = await findPerson(tx, reference);
  if (!person) return null;
  await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${person.id}::uuid FOR UPDATE`;
  return (await loadPeople(tx, [person.id]))[0] ?? null;
}

/** As `personMeant`, read again after the row is kept from changing, and from leaving, until the transaction ends. */
export async function findPersonToName(tx: Tx, text: string): Promise<Person | null> {
  const person = await personMeant(tx, text);
  if (!person) return null;
  await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ${person.id}::uuid FOR SHARE`;
  return (await loadPeople(tx, [person.id]))[0] ?? null;
}

/** Keeps people from changing, and from leaving, until the transaction ends; in one order for everybody. */
export async function keepPeople(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.$queryRaw`SELECT 1 FROM "Person" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR SHARE`;
}

/** Puts new people in and takes their slugs; a taken slug violates "Name_noun_key_key", a taken address "Person_email_key". */
export async function insertPeople(tx: Tx, people: readonly Person[], stamp: Stamp): Promise<void> {
  for (let from = 0; from < people.length; from += 1000)
    await tx.person.createMany({
      data: people.slice(from, from + 1000).map((person) => ({
        ...person,
        leftAt: person.leftAt && dateOf(person.leftAt),
        ...madeBy(stamp),
      })),
    });
  await claimSlugs(tx, "person", people, stamp.now);
}

/** Writes the person as `after` says, based on its version; the caller holds the row. */
export async function updatePerson(tx: Tx, after: Person, stamp: Stamp): Promise<void> {
  const { id, version, leftAt, ...rest } = after;
  await tx.person.update({
    where: { id },
    data: {
      ...rest,
      leftAt: leftAt && dateOf(leftAt),
      version: version + 1,
      ...changedBy(stamp),
    },
    select: { id: true },
  });
}

/** How many active administrators there are, held still until the transaction ends. */
export async function lockAdministrators(tx: Tx): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id"::text FROM "Person" WHERE "role" = 'admin' AND "state" = 'active' ORDER BY "id" FOR UPDATE`;
  return rows.map(({ id }) => id);
}

/** Whether nobody here is administrator, as `administratorsOf` counts them; whoever asks this to become the first waits for the one who asked before to commit. */
export async function holdFirstPlace(tx: Tx, isDemo: boolean): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('the first person'))`;
  return (await administratorsOf(tx, 1, isDemo)).length === 0;
}

/** The first of the people who have one of these mail addresses; null when nobody has. */
export async function personWithMail(
  db: Db,
  mails: readonly string[],
): Promise<{
  readonly id: PersonId;
  readonly slug: string;
  readonly name: string;
  readonly email: string;
} | null> {
  const found = await db.person.findFirst({
    where: { email: { in: [...mails] } },
    select: { id: true, slug: true, name: true, email: true },
  });
  return found?.email == null ? null : { ...found, id: found.id as PersonId, email: found.email };
}

/** The index that lets one person have a mail address. */
export const emailKey = "Person_email_key";

/** Forgets at most so many ended sessions of which no token can hold at `now`; answers how many. */
export async function deleteEndedSessions(tx: Tx, now: Instant, most: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM "EndedSession" WHERE "id" IN (
      SELECT "id" FROM "EndedSession" WHERE "goesAt" < ${dateOf(now)} ORDER BY "goesAt" LIMIT ${most} FOR UPDATE SKIP LOCKED)`;
}

/** The time zone of a person's record, an IANA name; null when no person has that id. */
export async function zoneOf(db: Db, person: PersonId): Promise<string | null> {
  const row = await db.person.findUnique({ where: { id: person }, select: { zone: true } });
  return row?.zone ?? null;
}

const firstBySlug = {
  orderBy: { slug: "asc" },
  select: { id: true, slug: true, name: true },
} as const;

/** Up to `most` of those who are here and hold a role. */
export const holdersOf = (db: Db, role: Role, most: number) =>
  db.person.findMany({ ...firstBySlug, where: { role, state: "active" }, take: most });

/** Up to `most` administrators who are here; outside the demo without those of its organisation, who cannot come in there. */
export const administratorsOf = (db: Db, most: number, isDemo: boolean) =>
  db.person.findMany({
    ...firstBySlug,
    where: {
      role: "admin",
      state: "active",
      // Nothing is unlike an address that is not stated.
      ...(isDemo ? {} : { OR: [{ email: null }, { email: { not: { endsWith: demoMails } } }] }),
    },
    take: most,
  });

/** Whether people of the demo organisation are here. */
export const isDemoHere = async (db: Db): Promise<boolean> =>
  (await db.person.findFirst({ where: { email: { endsWith: demoMails } }, select: { id: true } })) !== null;

/** Whether anybody was ever entered. */
export const isAnybodyEntered = async (db: Db): Promise<boolean> =>
  (await db.person.findFirst({ select: { id: true } })) !== null;
