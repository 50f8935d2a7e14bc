import "server-only";
import type { PersonId } from "@/lib/kernel/ids";
import type { PageWanted } from "@/lib/kernel/page";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { instantOf } from "@/lib/platform/instants";
import { byName, nameOrSlugHolds, orderBy, within } from "@/lib/platform/keyset";
import { Prisma } from "@/prisma/generated/client";
import { spanHolds } from "@/lib/platform/spans";
import type { Person } from "../domain/person";
import { loadPeople } from "./people";

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
