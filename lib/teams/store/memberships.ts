import "server-only";
import type { PersonId, TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, type FromDatabase, withInstants } from "@/lib/platform/instants";
import { jsonRows, nameForFew } from "@/lib/platform/json-rows";
import { Prisma } from "@/prisma/generated/client";
import { spanHolds } from "@/lib/platform/spans";

export type Member = {
  readonly person: {
    readonly id: PersonId;
    readonly slug: string;
    readonly name: string;
    readonly zone: string;
    readonly state: string;
  };
  readonly role: string;
  readonly from: Instant;
  readonly to: Instant | null;
  /** Which import said so; null for a hand. */
  readonly source: string | null;
};

type MemberRow = Member & { readonly teamId: string };

/** Members of these teams, past and present, by team id. */
export async function membersOf(db: Db, teams: readonly string[]): Promise<Map<string, Member[]>> {
  const rows = await jsonRows<FromDatabase<MemberRow, "from" | "to">>(
    db,
    Prisma.sql`
      SELECT m."teamId", m."role", m."from", m."to", m."source",
        json_build_object('id', p."id", 'slug', p."slug", 'name', p."name", 'zone', p."zone", 'state', p."state") AS person
      FROM "Membership" m JOIN "Person" p ON p."id" = m."personId"
      WHERE m."teamId" = ANY(${[...teams]}::uuid[]) ORDER BY p."name", m."from"`,
    nameForFew("members", teams),
  );
  const members = new Map<string, Member[]>(teams.map((id) => [id, []]));
  for (const row of rows) {
    const { teamId, ...member } = withInstants<MemberRow, "from" | "to">(row, ["from", "to"]);
    members.get(teamId)?.push(member);
  }
  return members;
}

/** Puts memberships in as they are given; that two of one person in one team do not overlap is for the caller to see to. */
export async function insertMemberships(
  tx: Tx,
  rows: readonly {
    readonly teamId: string;
    readonly personId: string;
    readonly role: string;
    readonly from: Instant;
    readonly to: Instant | null;
    readonly source: string | null;
  }[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 1000)
    await tx.membership.createMany({
      data: rows
        .slice(start, start + 1000)
        .map((row) => ({ ...row, from: dateOf(row.from), to: row.to && dateOf(row.to) })),
    });
}

/** What runs at an instant or is to come, as `lastsBeyond` has it. */
const lasting = (at: Instant) => ({ OR: [{ to: null }, { to: { gt: dateOf(at) } }] });

/**
 * Ends the membership that runs at `now` or is to come, at an instant; false when there is none. One that had not begun by
 * that instant is taken back whole.
 */
export async function endMembership(
  tx: Tx,
  team: string,
  person: string,
  at: Instant,
  now: Instant = at,
): Promise<boolean> {
  const where = { teamId: team, personId: person, ...lasting(now) };
  const taken = await tx.membership.deleteMany({ where: { ...where, from: { gte: dateOf(at) } } });
  const ended = await tx.membership.updateMany({ where, data: { to: dateOf(at) } });
  return taken.count + ended.count > 0;
}

/** As `endMembership` at `now` for many at once, in two statements however many they are. */
export async function endMemberships(
  tx: Tx,
  members: readonly { readonly teamId: string; readonly personId: string }[],
  now: Instant,
): Promise<void> {
  if (members.length === 0) return;
  const at = dateOf(now);
  const those = Prisma.sql`unnest(${members.map(({ teamId }) => teamId)}::uuid[], ${members.map(({ personId }) => personId)}::uuid[]) AS g(team, person)
    WHERE m."teamId" = g.team AND m."personId" = g.person AND (m."to" IS NULL OR m."to" > ${at})`;
  await tx.$executeRaw`DELETE FROM "Membership" m USING ${those} AND m."from" >= ${at}`;
  await tx.$executeRaw`UPDATE "Membership" m SET "to" = ${at} FROM ${those}`;
}

/** The memberships of a person that run at `now` or are to come, each with who said so. */
export async function heldMemberships(db: Db, person: PersonId, now: Instant) {
  const rows = await db.membership.findMany({
    where: { personId: person, ...lasting(now) },
    select: { teamId: true, source: true },
    orderBy: { teamId: "asc" },
  });
  return rows.map(({ teamId, source }) => ({ team: teamId as TeamId, source }));
}

/** Ends what this source alone said of a person in these teams. */
export async function endMembershipsBy(
  tx: Tx,
  source: string,
  { person, teams }: { readonly person: PersonId; readonly teams: readonly TeamId[] },
  now: Instant,
): Promise<void> {
  const where = { source, personId: person, teamId: { in: [...teams] }, ...lasting(now) };
  await tx.membership.deleteMany({ where: { ...where, from: { gte: dateOf(now) } } });
  await tx.membership.updateMany({ where, data: { to: dateOf(now) } });
}

/** Ends every membership of a team that runs or is to come. */
export async function endMembershipsOf(tx: Tx, team: string, at: Instant): Promise<void> {
  const where = { teamId: team, ...lasting(at) };
  await tx.membership.deleteMany({ where: { ...where, from: { gte: dateOf(at) } } });
  await tx.membership.updateMany({ where, data: { to: dateOf(at) } });
}

/** The teams a person belongs to at `now` or is to join, each once. */
export async function teamsOfMember(db: Db, person: string, now: Instant): Promise<TeamId[]> {
  const rows = await db.membership.findMany({
    where: { personId: person, ...lasting(now) },
    select: { teamId: true },
    distinct: ["teamId"],
    orderBy: { teamId: "asc" },
  });
  return rows.map(({ teamId }) => teamId as TeamId);
}

export type PersonInTeams = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly leftAt: Instant | null;
  readonly inTeam: boolean;
};

/** Whether each of these people, or everybody, is in a team at `now`. */
export async function peopleInTeams(
  db: Db,
  people: readonly string[] | null,
  now: Instant,
): Promise<readonly PersonInTeams[]> {
  const rows = await db.$queryRaw<FromDatabase<PersonInTeams, "leftAt">[]>`
    SELECT p."id"::text AS id, p."slug", p."name", p."leftAt", EXISTS (
      SELECT 1 FROM "Membership" m WHERE m."personId" = p."id" AND ${spanHolds("m", now)}) AS "inTeam"
    FROM "Person" p WHERE ${people === null ? Prisma.sql`TRUE` : Prisma.sql`p."id" = ANY(${[...people]}::uuid[])`}`;
  return rows.map((row) => withInstants(row, ["leftAt"]));
}

/** Everybody who belongs or belonged to one of these teams. */
export async function peopleOfTeams(db: Db, teams: readonly string[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT "personId"::text AS id FROM "Membership" WHERE "teamId" = ANY(${[...teams]}::uuid[])`;
  return rows.map(({ id }) => id);
}
