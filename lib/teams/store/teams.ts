import "server-only";
import type { PersonId, TeamId } from "@/lib/kernel/ids";
import { type Instant, Temporal } from "@/lib/kernel/time";
import type { ActorMark, Role } from "@/lib/people/domain/actor";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, instantOf } from "@/lib/platform/instants";
import { jsonRows, withDates } from "@/lib/platform/json-rows";
import { claimNames, renameSlug, resolveName } from "@/lib/platform/names";
import { Prisma } from "@/prisma/generated/client";
import type { Team, TeamKind, TeamLink, TreeNode, Verdict } from "../domain/team";

const ref = { select: { id: true, slug: true, name: true } } as const;
const columns = {
  id: true,
  slug: true,
  name: true,
  kind: true,
  parent: ref,
  purpose: true,
  manager: ref,
  techLead: ref,
  productOwner: ref,
  channel: true,
  email: true,
  links: true,
  labels: true,
  state: true,
  formedAt: true,
  dissolvedAt: true,
  verdict: true,
  onlyImported: true,
  extras: true,
  version: true,
} as const;
type Row = Prisma.TeamGetPayload<{ select: typeof columns }>;

const asInstant = (date: Date | null): Instant | null => date && instantOf(date);
type RefRow = { readonly id: string; readonly slug: string; readonly name: string } | null;
// A foreign key leads to a row of that noun: these casts say so once.
const teamRef = (row: RefRow) => row && { id: row.id as TeamId, slug: row.slug, name: row.name };
const personRef = (row: RefRow) => row && { id: row.id as PersonId, slug: row.slug, name: row.name };

const toTeam = (row: Row): Team => ({
  ...row,
  id: row.id as TeamId,
  kind: row.kind as TeamKind,
  parent: teamRef(row.parent),
  manager: personRef(row.manager),
  techLead: personRef(row.techLead),
  productOwner: personRef(row.productOwner),
  links: row.links as TeamLink[],
  state: row.state as Team["state"],
  formedAt: asInstant(row.formedAt),
  dissolvedAt: asInstant(row.dissolvedAt),
  verdict: row.verdict as Verdict | null,
  extras: row.extras as Record<string, unknown>,
});

export async function loadTeams(db: Db, ids: readonly string[]): Promise<Team[]> {
  const ref = (table: "Team" | "Person", column: string) =>
    Prisma.raw(
      `(SELECT json_build_object('id', r."id", 'slug', r."slug", 'name', r."name") FROM "${table}" r WHERE r."id" = t."${column}")`,
    );
  const rows = await jsonRows<Row>(
    db,
    Prisma.sql`
      SELECT t."id", t."slug", t."name", t."kind", t."purpose", t."channel", t."email", t."links", t."labels", t."state", t."formedAt",
        t."dissolvedAt", t."verdict", t."onlyImported", t."extras", t."version", ${ref("Team", "parentId")} AS parent,
        ${ref("Person", "managerId")} AS manager, ${ref("Person", "techLeadId")} AS "techLead",
        ${ref("Person", "productOwnerId")} AS "productOwner"
      FROM "Team" t WHERE t."id" = ANY(${[...ids]}::uuid[])`,
  );
  return rows.map((row) => toTeam(withDates(row, ["formedAt", "dissolvedAt"])));
}

export async function findTeam(db: Db, reference: string): Promise<Team | null> {
  const id = await resolveName(db, "team", reference);
  return id === null ? null : ((await loadTeams(db, [id]))[0] ?? null);
}

export async function findTeamToChange(tx: Tx, reference: string): Promise<Team | null> {
  const id = await resolveName(tx, "team", reference);
  if (id === null) return null;
  await tx.$queryRaw`SELECT 1 FROM "Team" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return (await loadTeams(tx, [id]))[0] ?? null;
}

/** The whole tree, for checks and for the closure of who leads what: a few thousand small rows. */
export async function readTree(db: Db): Promise<TreeNode[]> {
  const rows = await db.team.findMany({ select: { id: true, name: true, parentId: true } });
  return rows.map(({ id, name, parentId }) => ({
    id: id as TeamId,
    name,
    parent: parentId as TeamId | null,
  }));
}

type Stamp = { readonly now: Instant; readonly by: ActorMark };
const json = (value: unknown) => value as Prisma.InputJsonValue;

const columnsOf = ({
  id: _id,
  parent,
  manager,
  techLead,
  productOwner,
  formedAt,
  dissolvedAt,
  verdict,
  version: _v,
  ...rest
}: Team) => ({
  ...rest,
  labels: [...rest.labels],
  links: json(rest.links),
  extras: json(rest.extras),
  parentId: parent?.id ?? null,
  managerId: manager?.id ?? null,
  techLeadId: techLead?.id ?? null,
  productOwnerId: productOwner?.id ?? null,
  formedAt: formedAt && dateOf(formedAt),
  dissolvedAt: dissolvedAt && dateOf(dissolvedAt),
  verdict: verdict === null ? Prisma.DbNull : json(verdict),
});

export async function insertTeams(tx: Tx, teams: readonly Team[], stamp: Stamp): Promise<void> {
  const at = dateOf(stamp.now);
  for (let from = 0; from < teams.length; from += 1000)
    await tx.team.createMany({
      data: teams.slice(from, from + 1000).map((team) => ({
        id: team.id,
        ...columnsOf(team),
        createdAt: at,
        createdBy: stamp.by,
        updatedAt: at,
        updatedBy: stamp.by,
      })),
    });
  await claimNames(
    tx,
    teams.map(({ id, slug }) => ({
      noun: "team" as const,
      recordId: id,
      kind: "slug" as const,
      text: slug,
      source: null,
      at: stamp.now,
    })),
  );
}

export async function updateTeam(tx: Tx, after: Team, stamp: Stamp): Promise<void> {
  await tx.team.update({
    where: { id: after.id },
    data: {
      ...columnsOf(after),
      version: after.version + 1,
      updatedAt: dateOf(stamp.now),
      updatedBy: stamp.by,
    },
    select: { id: true },
  });
}

export async function updateTeamSlug(tx: Tx, team: Team, slug: string, stamp: Stamp): Promise<void> {
  await renameSlug(tx, { noun: "team", recordId: team.id, slug, at: stamp.now });
  await updateTeam(tx, { ...team, slug }, stamp);
}

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

type MemberRow = Pick<Member, "person" | "role" | "source"> & {
  readonly teamId: string;
  readonly from: string;
  readonly to: string | null;
};

/** Members of these teams, past and present, by team id. */
export async function membersOf(db: Db, teams: readonly string[]): Promise<Map<string, Member[]>> {
  const rows = await jsonRows<MemberRow>(
    db,
    Prisma.sql`
      SELECT m."teamId", m."role", m."from", m."to", m."source",
        json_build_object('id', p."id", 'slug', p."slug", 'name', p."name", 'zone', p."zone", 'state', p."state") AS person
      FROM "Membership" m JOIN "Person" p ON p."id" = m."personId"
      WHERE m."teamId" = ANY(${[...teams]}::uuid[]) ORDER BY p."name", m."from"`,
  );
  const members = new Map<string, Member[]>(teams.map((id) => [id, []]));
  for (const row of rows)
    members.get(row.teamId)?.push({
      person: row.person,
      role: row.role,
      from: Temporal.Instant.fromEpochMilliseconds(Date.parse(row.from)),
      to: row.to === null ? null : Temporal.Instant.fromEpochMilliseconds(Date.parse(row.to)),
      source: row.source,
    });
  return members;
}

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
  const where = { teamId: team, personId: person, OR: [{ to: null }, { to: { gt: dateOf(now) } }] };
  const taken = await tx.membership.deleteMany({ where: { ...where, from: { gte: dateOf(at) } } });
  const ended = await tx.membership.updateMany({ where, data: { to: dateOf(at) } });
  return taken.count + ended.count > 0;
}

/** Ends every membership of a team that runs or is to come. */
export async function endMembershipsOf(tx: Tx, team: string, at: Instant): Promise<void> {
  const where = { teamId: team, OR: [{ to: null }, { to: { gt: dateOf(at) } }] };
  await tx.membership.deleteMany({ where: { ...where, from: { gte: dateOf(at) } } });
  await tx.membership.updateMany({ where, data: { to: dateOf(at) } });
}

/** Raises the version of a team whose members changed. */
export async function touchTeam(tx: Tx, team: string, stamp: Stamp): Promise<void> {
  await tx.team.update({
    where: { id: team },
    data: { version: { increment: 1 }, updatedAt: dateOf(stamp.now), updatedBy: stamp.by },
    select: { id: true },
  });
}

export async function childrenOf(db: Db, team: string) {
  return db.team.findMany({
    where: { parentId: team, state: "active" },
    select: { id: true, slug: true, name: true },
    orderBy: { name: "asc" },
  });
}

/** A person and, at `now`, the teams led (with all below them) and belonged to: one statement, because each request asks it. */
export async function actorRow(db: Db, person: string, now: Instant): Promise<ActorRow | null> {
  const at = dateOf(now);
  const [row] = await db.$queryRaw<ActorRow[]>`
    WITH RECURSIVE led AS (
      SELECT t."id" FROM "Team" t
      WHERE t."state" = 'active' AND (t."managerId" = ${person}::uuid OR t."techLeadId" = ${person}::uuid OR t."productOwnerId" = ${person}::uuid)
      UNION SELECT c."id" FROM led JOIN "Team" c ON c."parentId" = led."id")
    SELECT p."slug", p."name", p."role", p."state", ARRAY(SELECT "id"::text FROM led) AS leads,
      ARRAY(SELECT m."teamId"::text FROM "Membership" m
        WHERE m."personId" = p."id" AND m."from" <= ${at} AND (m."to" IS NULL OR m."to" > ${at})) AS "memberOf"
    FROM "Person" p WHERE p."id" = ${person}::uuid`;
  return row ?? null;
}
type ActorRow = {
  readonly slug: string;
  readonly name: string;
  readonly role: Role;
  readonly state: string;
  readonly leads: readonly TeamId[];
  readonly memberOf: readonly TeamId[];
};

export async function teamsOfMember(db: Db, person: string, now: Instant): Promise<TeamId[]> {
  const rows = await db.membership.findMany({
    where: { personId: person, from: { lte: dateOf(now) }, OR: [{ to: null }, { to: { gt: dateOf(now) } }] },
    select: { teamId: true },
  });
  return rows.map(({ teamId }) => teamId as TeamId);
}

/** The teams that go by one of these keys, by their display name too. */
export async function teamIdsByKey(db: Db, keys: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "recordId"::text AS id FROM "Name" WHERE "noun" = 'team' AND "key" = ANY(${keys}::text[])
    UNION SELECT "id"::text FROM "Team" WHERE steward_key("name") = ANY(${keys}::text[])`;
  return rows.map(({ id }) => id);
}

/** The teams that these people belong to, or belonged to, or lead. */
export async function teamIdsOfPeople(db: Db, people: readonly string[]): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT "teamId"::text AS id FROM "Membership" WHERE "personId" = ANY(${people}::uuid[])
    UNION SELECT "id"::text FROM "Team" WHERE "managerId" = ANY(${people}::uuid[])
    UNION SELECT "id"::text FROM "Team" WHERE "techLeadId" = ANY(${people}::uuid[])
    UNION SELECT "id"::text FROM "Team" WHERE "productOwnerId" = ANY(${people}::uuid[])`;
  return rows.map(({ id }) => id);
}

export async function loadAllTeams(db: Db): Promise<Team[]> {
  const rows = await db.team.findMany({ select: columns });
  return rows.map(toTeam);
}
