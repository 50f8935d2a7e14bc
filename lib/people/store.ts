import "server-only";
import { meant } from "@/lib/kernel/meant";
import type { PersonId } from "@/lib/kernel/ids";
import type { PageWanted } from "@/lib/kernel/page";
import { toSlug } from "@/lib/kernel/slug";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { bearersOf } from "@/lib/platform/display-names";
import { dateOf, type FromDatabase, instantOf, withInstants } from "@/lib/platform/instants";
import { jsonRows, nameForFew } from "@/lib/platform/json-rows";
import { byName, nameOrSlugHolds, orderBy, within } from "@/lib/platform/keyset";
import { claimSlugs, resolveName } from "@/lib/platform/names";
import { changedBy, madeBy, type Stamp } from "@/lib/platform/stamp";
import { Prisma } from "@/prisma/generated/client";
import { spanHolds } from "@/lib/platform/spans";
import type { Role } from "./domain/actor";
import type { Person } from "./domain/person";

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
    const row = await db.person.findUnique({ where: { email: text.toLowerCase() }, select: columns });
    return row && toPerson(row);
  }
  const id = await resolveName(db, "person", text);
  if (id === null) return null;
  const row = await db.person.findUnique({ where: { id }, select: columns });
  return row && toPerson(row);
}

/** The person that a text in a form means: as `findPerson`, else the only one here who bears it as a display name. */
export async function personMeant(db: Db, text: string): Promise<Person | null> {
  const called = await findPerson(db, text);
  if (called) return called;
  const only = meant({ called: () => null, named: await peopleNamed(db, [text]) }, text);
  return only && findPerson(db, only.id);
}

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

/** Whether nobody here is administrator; whoever asks this to become the first waits for the one who asked before to commit. */
export async function holdFirstPlace(tx: Tx): Promise<boolean> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('the first person'))`;
  return (await administrators(tx, 1)).length === 0;
}

/** What a violated constraint of this noun means (A18). */
export const personConstraints = { slug: "Person_slug_key", email: "Person_email_key" } as const;

/** Ends one session, until no token of it can hold. */
export async function insertEndedSession(
  tx: Tx,
  { id, goesAt }: { readonly id: string; readonly goesAt: Instant },
): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "EndedSession" ("id", "goesAt") VALUES (${id}::uuid, ${dateOf(goesAt)}) ON CONFLICT DO NOTHING`;
}

/** Forgets at most so many ended sessions of which no token can hold at `now`; answers how many. */
export async function deleteEndedSessions(tx: Tx, now: Instant, most: number): Promise<number> {
  return tx.$executeRaw`
    DELETE FROM "EndedSession" WHERE "id" IN (
      SELECT "id" FROM "EndedSession" WHERE "goesAt" < ${dateOf(now)} ORDER BY "goesAt" LIMIT ${most} FOR UPDATE SKIP LOCKED)`;
}

/** Ends every session of a person at once. */
export async function endSessionsOf(tx: Tx, person: PersonId): Promise<void> {
  await tx.person.update({
    where: { id: person },
    data: { sessions: { increment: 1 } },
    select: { id: true },
  });
}

export type PersonFilter = {
  readonly q: string | null;
  readonly state: "active" | "left" | null;
  readonly team: string | null;
};
export type PersonRow = Person & {
  readonly teams: readonly { readonly slug: string; readonly name: string }[];
};

/** A page of people by name with their teams at `now`, one more than asked; and how many there are under the filter. */
export async function pageOfPeople(
  db: Db,
  filter: PersonFilter,
  now: Instant,
  page: PageWanted,
): Promise<{ readonly rows: readonly PersonRow[]; readonly total: number }> {
  const teams = Prisma.sql`
    FROM "Membership" m JOIN "Team" t ON t."id" = m."teamId"
    WHERE m."personId" = p."id" AND ${spanHolds("m", now)}`;
  const conditions = Prisma.sql`
    ${filter.state === null ? Prisma.sql`TRUE` : Prisma.sql`p."state" = ${filter.state}`}
    AND ${filter.q === null ? Prisma.sql`TRUE` : nameOrSlugHolds("p", filter.q)}
    AND ${filter.team === null ? Prisma.sql`TRUE` : Prisma.sql`EXISTS (SELECT 1 ${teams} AND t."slug" = ${filter.team})`}`;
  const [found, counted] = await Promise.all([
    db.$queryRaw<{ id: string; teams: PersonRow["teams"] }[]>`
      SELECT p."id"::text AS id,
        coalesce((SELECT json_agg(json_build_object('slug', t."slug", 'name', t."name") ORDER BY m."from", t."slug") ${teams}), '[]') AS teams
      FROM "Person" p WHERE ${conditions} AND ${within(byName("p"), page)}
      ORDER BY ${orderBy(byName("p"), page.back)} LIMIT ${page.limit + 1}`,
    db.$queryRaw<{ total: number }[]>`SELECT count(*)::int AS total FROM "Person" p WHERE ${conditions}`,
  ]);
  const ids = found.map(({ id }) => id);
  const people = new Map((await loadPeople(db, ids)).map((person) => [String(person.id), person]));
  return {
    rows: found.flatMap(({ id, teams: own }) => {
      const person = people.get(id);
      return person ? [{ ...person, teams: own }] : [];
    }),
    total: counted[0]?.total ?? 0,
  };
}

/** Teams of a person, past and present, newest first. */
export async function membershipsOf(db: Db, person: PersonId) {
  const rows = await db.membership.findMany({
    where: { personId: person },
    select: { role: true, from: true, to: true, team: { select: { id: true, slug: true, name: true } } },
    orderBy: { from: "desc" },
  });
  return rows.map((row) => ({
    team: row.team,
    role: row.role,
    from: instantOf(row.from),
    to: row.to && instantOf(row.to),
  }));
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

/** The time zone of a person's record, an IANA name; null when no person has that id. */
export async function zoneOf(db: Db, person: PersonId): Promise<string | null> {
  const row = await db.person.findUnique({ where: { id: person }, select: { zone: true } });
  return row?.zone ?? null;
}

/** The active people who bear exactly these slugs today; no former slug, alias or address is looked at. */
export async function peopleBySlug(
  db: Db,
  slugs: readonly string[],
): Promise<
  readonly { readonly id: string; readonly slug: string; readonly name: string; readonly role: string }[]
> {
  return db.person.findMany({
    where: { slug: { in: [...slugs] }, state: "active" },
    select: { id: true, slug: true, name: true, role: true },
  });
}

/** Up to `most` administrators who are here. */
export const administrators = (db: Db, most: number) =>
  db.person.findMany({
    where: { role: "admin", state: "active" },
    orderBy: { slug: "asc" },
    take: most,
    select: { id: true, slug: true, name: true },
  });

/** Whether anybody was ever entered. */
export const isAnybodyEntered = async (db: Db): Promise<boolean> =>
  (await db.person.findFirst({ select: { id: true } })) !== null;

/** Up to five people who are here and go by this text: as their name, short name, mail address or handle. */
export async function namesakes(
  db: Db,
  text: string,
): Promise<readonly { readonly slug: string; readonly name: string; readonly email: string | null }[]> {
  const trimmed = text.trim();
  const ids = [
    (await resolveName(db, "person", toSlug(trimmed))) ?? (await resolveName(db, "person", trimmed)),
    ...(await peopleByContact(db, [trimmed])).values(),
  ].filter((id) => id !== null);
  return db.$queryRaw`
    SELECT "slug", "name", "email" FROM "Person"
    WHERE "state" = 'active' AND (lower("name") = lower(${trimmed}) OR "id" = ANY(${ids}::uuid[]))
    ORDER BY "slug" LIMIT 5`;
}

/**
 * The ids of people by mail address or handle, keyed by the text in lower case without its @. A handle that two people have
 * means neither.
 */
export async function peopleByContact(
  db: Db,
  texts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(texts.map((text) => text.trim().toLowerCase()))];
  const mails = asked.filter((text) => /^[^@\s]+@[^@\s]+$/.test(text));
  const handles = asked.filter((text) => /^@?[\w.-]+$/.test(text)).map((text) => text.replace(/^@/, ""));
  const found = new Map<string, string | null>();
  for (let from = 0; from < mails.length; from += 5000) {
    const rows = await db.person.findMany({
      where: { email: { in: mails.slice(from, from + 5000) } },
      select: { id: true, email: true },
    });
    for (const { id, email } of rows) if (email !== null) found.set(email, id);
  }
  for (let from = 0; from < handles.length; from += 5000) {
    // Written as the index of handles has it: compared one with another, a large import would wait for it longest.
    const rows = await db.$queryRaw<{ id: string; handle: string }[]>`
      SELECT DISTINCT p."id"::text AS id, h.handle FROM unnest(${handles.slice(from, from + 5000)}::text[]) AS h(handle)
      JOIN "Person" p ON ARRAY[lower(p."github"), lower(p."gitlab"), lower(p."slack")] @> ARRAY[h.handle]`;
    for (const { id, handle } of rows)
      found.set(handle, found.has(handle) && found.get(handle) !== id ? null : id);
  }
  return new Map([...found].flatMap(([text, id]) => (id === null ? [] : [[text, id] as const])));
}
