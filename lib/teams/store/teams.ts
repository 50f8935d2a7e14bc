import "server-only";
import { findMeant } from "@/lib/kernel/meant";
import type { PersonId, TeamId } from "@/lib/kernel/ids";
import type { Db, Tx } from "@/lib/platform/db";
import { bearersOf } from "@/lib/platform/display-names";
import { dateOrNull, type FromDatabase, withInstants } from "@/lib/platform/instants";
import { jsonRows, nameForFew } from "@/lib/platform/json-rows";
import { keyOf } from "@/lib/kernel/slug";
import { claimSlugs, renameSlug, resolveKeys, resolveName } from "@/lib/platform/names";
import { changedBy, madeBy, type Stamp } from "@/lib/platform/stamp";
import { Prisma } from "@/prisma/generated/client";
import type { Team, TeamKind, TeamLink, TeamNode, Verdict } from "../domain/team";

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

type RefRow = { readonly id: string; readonly slug: string; readonly name: string } | null;
// A foreign key leads to a row of that noun: these casts say so once.
const teamRef = (row: RefRow) => row && { id: row.id as TeamId, slug: row.slug, name: row.name };
const personRef = (row: RefRow) => row && { id: row.id as PersonId, slug: row.slug, name: row.name };

const dated = ["formedAt", "dissolvedAt"] as const;
type Dated = (typeof dated)[number];
type Dateless = Omit<Row, Dated> & Pick<Team, Dated>;

const toTeam = (row: FromDatabase<Dateless, Dated>): Team => ({
  ...withInstants<Dateless, Dated>(row, dated),
  id: row.id as TeamId,
  kind: row.kind as TeamKind,
  parent: teamRef(row.parent),
  manager: personRef(row.manager),
  techLead: personRef(row.techLead),
  productOwner: personRef(row.productOwner),
  links: row.links as TeamLink[],
  state: row.state as Team["state"],
  verdict: row.verdict as Verdict | null,
  extras: row.extras as Record<string, unknown>,
});

/** The teams of these ids with who leads them, in no particular order; an id of no team is passed over. */
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
    nameForFew("teams", ids),
  );
  return rows.map(toTeam);
}

/** The active teams that bear these texts as their display names. */
export const teamsNamed = (db: Db, texts: readonly string[]) =>
  bearersOf(db, Prisma.sql`"Team" WHERE "state" = 'active'`, texts);

/** The team a reference means: id, slug, former slug or alias; null when none goes by it. */
export async function findTeam(db: Db, reference: string): Promise<Team | null> {
  const id = await resolveName(db, "team", reference);
  return id === null ? null : ((await loadTeams(db, [id]))[0] ?? null);
}

/** The team that a text in a form means: as `findTeam`, else the only active one that bears it as its display name. */
export const teamMeant = (db: Db, text: string): Promise<Team | null> =>
  findMeant({ find: (one) => findTeam(db, one), named: (texts) => teamsNamed(db, texts) }, text);

/** As `findTeam`, and holds the row until the transaction ends. */
export async function findTeamToChange(tx: Tx, reference: string): Promise<Team | null> {
  const id = await resolveName(tx, "team", reference);
  if (id === null) return null;
  await tx.$queryRaw`SELECT 1 FROM "Team" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return (await loadTeams(tx, [id]))[0] ?? null;
}

/** As `loadTeams`, and keeps the rows from changing, and the teams from ending, until the transaction ends. */
export async function loadTeamsToName(tx: Tx, ids: readonly string[]): Promise<Team[]> {
  await tx.$queryRaw`SELECT 1 FROM "Team" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR SHARE`;
  return loadTeams(tx, ids);
}

/** The whole tree, for checks and for the closure of who leads what: a few thousand small rows. */
export async function readTree(db: Db): Promise<TeamNode[]> {
  const rows = await db.team.findMany({ select: { id: true, name: true, parentId: true } });
  return rows.map(({ id, name, parentId }) => ({
    id: id as TeamId,
    name,
    parent: parentId as TeamId | null,
  }));
}

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
  formedAt: dateOrNull(formedAt),
  dissolvedAt: dateOrNull(dissolvedAt),
  verdict: verdict === null ? Prisma.DbNull : json(verdict),
});

/**
 * Puts new teams in, of which a parent stands before its children, and takes their slugs; a taken one violates
 * "Name_noun_key_key".
 */
export async function insertTeams(tx: Tx, teams: readonly Team[], stamp: Stamp): Promise<void> {
  for (let from = 0; from < teams.length; from += 1000)
    await tx.team.createMany({
      data: teams.slice(from, from + 1000).map((team) => ({
        id: team.id,
        ...columnsOf(team),
        ...madeBy(stamp),
      })),
    });
  await claimSlugs(tx, "team", teams, stamp.now);
}

/** Makes a team what `after` says, one version on; the slug is written but not taken. The caller holds the row. */
export async function updateTeam(tx: Tx, after: Team, stamp: Stamp): Promise<void> {
  await tx.team.update({
    where: { id: after.id },
    data: {
      ...columnsOf(after),
      version: after.version + 1,
      ...changedBy(stamp),
    },
    select: { id: true },
  });
}

/** Gives a team another slug, one version on; the old one leads here still. */
export async function updateTeamSlug(tx: Tx, team: Team, slug: string, stamp: Stamp): Promise<void> {
  await renameSlug(tx, { noun: "team", recordId: team.id, slug, at: stamp.now });
  await updateTeam(tx, { ...team, slug }, stamp);
}

/** Raises the version of teams of which something changed that stands in other tables: members, names, addresses. */
export async function touchTeams(tx: Tx, teams: readonly string[], stamp: Stamp): Promise<void> {
  await tx.team.updateMany({
    where: { id: { in: [...teams] } },
    data: { version: { increment: 1 }, ...changedBy(stamp) },
  });
}

/** As `touchTeams`, of one team. */
export const touchTeam = (tx: Tx, team: string, stamp: Stamp): Promise<void> => touchTeams(tx, [team], stamp);

/** The active teams directly under it, by name. */
export async function childrenOf(db: Db, team: string) {
  return db.team.findMany({
    where: { parentId: team, state: "active" },
    select: { id: true, slug: true, name: true },
    orderBy: { name: "asc" },
  });
}

/** As `childrenOf`, whole and held until the transaction ends; what another saved of them until then is in it. */
export async function loadChildrenToChange(tx: Tx, team: string): Promise<Team[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id"::text AS id FROM "Team" WHERE "parentId" = ${team}::uuid AND "state" = 'active' ORDER BY "id" FOR UPDATE`;
  return loadTeams(
    tx,
    rows.map(({ id }) => id),
  );
}

/** As `loadTeams`, and holds the rows in one order for everybody until the transaction ends. */
export async function loadTeamsToChange(tx: Tx, ids: readonly string[]): Promise<Team[]> {
  await tx.$queryRaw`SELECT 1 FROM "Team" WHERE "id" = ANY(${[...ids]}::uuid[]) ORDER BY "id" FOR UPDATE`;
  return loadTeams(tx, ids);
}

/** The teams that the groups of a provider mean: by a name, else as the only ones with that external id or display name. */
export async function teamIdsOfGroups(db: Db, groups: readonly string[]): Promise<TeamId[]> {
  if (groups.length === 0) return [];
  const called = await resolveKeys(db, "team", groups.map(keyOf));
  const external = await db.identifier.findMany({
    where: { noun: "team", type: "external", key: { in: groups.map(keyOf) } },
    select: { recordId: true, key: true },
  });
  const named = await teamsNamed(db, groups);
  const found = groups.flatMap((group) => {
    const key = keyOf(group);
    const byName = called.get(key)?.recordId ?? null;
    const byId = external.filter((one) => one.key === key).map(({ recordId }) => recordId);
    const [only, ...others] = byId.length > 0 ? byId : named(group).map(({ id }) => id);
    return byName ?? (others.length === 0 ? (only ?? []) : []);
  });
  return [...new Set(found)] as TeamId[];
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

/** Every team, dissolved ones too, in no particular order. */
export async function loadAllTeams(db: Db): Promise<Team[]> {
  const rows = await db.team.findMany({ select: columns });
  return rows.map(toTeam);
}
