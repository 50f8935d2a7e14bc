import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { prepared } from "@/lib/platform/prepared";
import { spanHolds } from "@/lib/platform/spans";
import { leadSeats, leadWords } from "@/lib/teams/domain/team";
import { Prisma } from "@/prisma/generated/client";
import type { RankFacts, RecordFacts } from "../../domain/lookup/facts";
import { instantText } from "../json-sql";
import { isLiving, isLivingRow, isOwnedRow, runbookStated } from "../rules-sql";

type Called = { readonly slug: string; readonly name: string };

const at = (timestamp: string): Prisma.Sql => Prisma.raw(instantText(timestamp));

/** The records of every noun whose ids fit, as `RecordFacts`; drafts are nobody's but their author's. */
export const recordsWhere = (fits: (id: Prisma.Sql) => Prisma.Sql): Prisma.Sql => Prisma.sql`
    SELECT 'service' AS noun, s."id"::text AS id, s."slug", s."name", s."kind", s."lifecycle", s."tier", s."intent" AS about,
      coalesce(t."name", g."holderText") AS owner, t."slug" AS "ownerSlug", t."id"::text AS "ownerId",
      g."band", g."grade", ${at('g."since"')} AS since, ${at('g."unownedSince"')} AS "unownedSince", g."evidence",
      coalesce(s."channel", t."channel") AS channel, t."email",
      NULL AS phone, NULL AS zone,
      (SELECT l."url" FROM "ServiceLink" l WHERE l."serviceId" = s."id" AND l."type" = 'runbook' ORDER BY l."id" LIMIT 1) AS runbook,
      ${at('coalesce(s."mergedAt", s."retiredAt")')} AS "endedAt", s."retiredReason" AS "endedWhy",
      (SELECT json_build_object('slug', r."slug", 'name', r."name") FROM "Service" r WHERE r."id" = coalesce(s."mergedIntoId", s."replacedById")) AS successor,
      s."mergedIntoId" IS NOT NULL AS merged,
      (SELECT json_agg(m."text") FROM "Name" m WHERE m."recordId" = s."id" AND m."mergedFrom" IS NOT NULL) AS "mergedNames",
      CASE WHEN g."holderId" IS NULL AND g."holderText" IS NOT NULL THEN (SELECT p."id"::text FROM "DeclaredOwner" d JOIN "Person" p ON p."id" = d."personId"
        WHERE d."serviceId" = s."id" AND p."name" = g."holderText" ORDER BY d."at", d."id" LIMIT 1) END AS "personId",
      ${runbookStated("s")} AS "runbookStatedBy"
      FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
      WHERE ${fits(Prisma.sql`s."id"`)}
    UNION ALL SELECT 'team', "id"::text, "slug", "name", "kind", NULL, NULL, "purpose", NULL, "slug", "id"::text,
      NULL, NULL, NULL, NULL, NULL, "channel", "email", NULL, NULL, NULL, ${at('"dissolvedAt"')}, NULL, NULL, FALSE, NULL, NULL, NULL FROM "Team" WHERE ${fits(Prisma.sql`"id"`)}
    UNION ALL SELECT 'person', "id"::text, "slug", "name", NULL, NULL, NULL, NULL, NULL, NULL, NULL,
      NULL, NULL, NULL, NULL, NULL, CASE WHEN "slack" IS NULL THEN NULL ELSE '@' || "slack" END, "email", "phone", "zone", NULL, ${at('"leftAt"')}, NULL, NULL, FALSE, NULL, NULL, NULL FROM "Person" WHERE ${fits(Prisma.sql`"id"`)}
    UNION ALL SELECT 'system', y."id"::text, y."slug", y."name", NULL, NULL, NULL, y."description", t."name", t."slug", t."id"::text,
      NULL, NULL, NULL, NULL, NULL, t."channel", t."email", NULL, NULL, NULL, ${at('y."retiredAt"')}, NULL, NULL, FALSE, NULL, NULL, NULL
      FROM "System" y LEFT JOIN "Team" t ON t."id" = y."ownerTeamId" WHERE ${fits(Prisma.sql`y."id"`)}
    UNION ALL SELECT 'business-service', b."id"::text, b."slug", b."name", NULL, NULL, NULL, b."description", p."name", NULL, NULL,
      NULL, NULL, NULL, NULL, NULL, NULL, p."email", NULL, NULL, NULL, ${at('b."retiredAt"')}, NULL, NULL, FALSE, NULL, NULL, NULL
      FROM "BusinessService" b LEFT JOIN "Person" p ON p."id" = b."accountableId" WHERE ${fits(Prisma.sql`b."id"`)}`;

/** These records, whatever their noun, in one statement. */
export async function recordRows(db: Db, ids: readonly string[]): Promise<readonly RecordFacts[]> {
  if (ids.length === 0) return [];
  const asked = [...ids];
  const read = prepared(
    "lookup-records",
    recordsWhere((id) => Prisma.sql`${id} = ANY(${asked}::uuid[])`),
  );
  return db.$queryRaw<RecordFacts[]>(read);
}

/** What decides which of many records answers: the rest is read of those alone that are shown. */
export async function rankRows(db: Db, ids: readonly string[]): Promise<readonly RankFacts[]> {
  if (ids.length === 0) return [];
  const asked = [...ids];
  const fits = (id: string) => Prisma.sql`${Prisma.raw(id)} = ANY(${asked}::uuid[])`;
  const read = Prisma.sql`
    SELECT 'service' AS noun, s."id"::text AS id, s."slug", s."lifecycle", s."tier", coalesce(t."name", g."holderText") AS owner,
      s."mergedIntoId" IS NOT NULL AS merged
      FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
      WHERE ${fits('s."id"')}
    UNION ALL SELECT 'team', "id"::text, "slug", NULL, NULL, NULL, FALSE FROM "Team" WHERE ${fits('"id"')}
    UNION ALL SELECT 'person', "id"::text, "slug", NULL, NULL, NULL, FALSE FROM "Person" WHERE ${fits('"id"')}
    UNION ALL SELECT 'system', y."id"::text, y."slug", NULL, NULL, t."name", FALSE
      FROM "System" y LEFT JOIN "Team" t ON t."id" = y."ownerTeamId" WHERE ${fits('y."id"')}
    UNION ALL SELECT 'business-service', b."id"::text, b."slug", NULL, NULL, p."name", FALSE
      FROM "BusinessService" b LEFT JOIN "Person" p ON p."id" = b."accountableId" WHERE ${fits('b."id"')}`;
  return db.$queryRaw<RankFacts[]>(prepared("lookup-ranks", read));
}

export type NeighbourRow = {
  /** `needs`: what it depends on. `needed`: what depends on it. */
  readonly way: "needs" | "needed";
  readonly id: string | null;
  readonly slug: string | null;
  readonly name: string;
  readonly strength: string | null;
  readonly owner: string | null;
  readonly band: string | null;
  readonly channel: string | null;
  /** How many there are on this way. */
  readonly count: number;
};

const neighbourOrder = Prisma.sql`(n.band = 'unowned') DESC NULLS LAST, n.tier NULLS LAST, n.name`;

/**
 * The direct neighbours of a service both ways with their owners: those nobody owns first, then by tier (OW-I1). Of the thousands
 * that may need one only the narrow rows of the list are read, none is sorted but the first, and all else is read of those alone that are shown.
 */
export const neighbourRows = (db: Db, service: string, most: number): Promise<NeighbourRow[]> =>
  db.$queryRaw<NeighbourRow[]>(
    prepared(
      "lookup-neighbours",
      Prisma.sql`
    SELECT p.way, p.other::text AS id, p.slug, p.name, p.strength, coalesce(t."name", p."holderText") AS owner, p.band, coalesce(s."channel", t."channel") AS channel, p.count
    FROM (
      (SELECT n.*, count(*) OVER ()::int AS count FROM (
        SELECT 'needs', d."targetId", s."slug", coalesce(s."name", d."text"), d."strength", s."tier", g."band", g."holderId", g."holderText"
          FROM "Dependency" d LEFT JOIN "Service" s ON s."id" = d."targetId" LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id"
          WHERE d."serviceId" = ${service}::uuid AND d."targetId" IS DISTINCT FROM d."serviceId"
        ) AS n(way, other, slug, name, strength, tier, band, "holderId", "holderText") ORDER BY ${neighbourOrder} LIMIT ${most})
      UNION ALL
      (SELECT n.*, count(*) OVER ()::int AS count FROM (
        SELECT 'needed', r."id", r."slug", r."name", d."strength", r."tier", r."band", r."holderId", r."holderText"
          FROM "Dependency" d JOIN "ServiceRow" r ON r."id" = d."serviceId"
          WHERE d."targetId" = ${service}::uuid AND d."serviceId" <> d."targetId" AND ${isLivingRow("r")}
        ) AS n(way, other, slug, name, strength, tier, band, "holderId", "holderText") ORDER BY ${neighbourOrder} LIMIT ${most})) AS p
    LEFT JOIN "Service" s ON s."id" = p.other LEFT JOIN "Team" t ON t."id" = p."holderId"
    ORDER BY p.way, (p.band = 'unowned') DESC NULLS LAST, p.tier NULLS LAST, p.name`,
    ),
  );

export type BusinessRow = Called & {
  readonly accountable: string | null;
  readonly stakeholders: readonly { readonly text: string }[];
};

/** What customers name that rests on a service (OW-I1). */
export const businessRows = (db: Db, service: string): Promise<BusinessRow[]> =>
  db.$queryRaw<BusinessRow[]>(
    prepared(
      "lookup-business",
      Prisma.sql`
    SELECT b."slug", b."name", p."name" AS accountable, b."stakeholders" FROM "BusinessServiceSupport" x
    JOIN "BusinessService" b ON b."id" = x."businessServiceId" LEFT JOIN "Person" p ON p."id" = b."accountableId"
    WHERE x."serviceId" = ${service}::uuid AND b."retiredAt" IS NULL ORDER BY b."name" LIMIT 20`,
    ),
  );

export type NamedInRow = Called & {
  /** As what the person stands there: member, manager, accountable, declared owner. */
  readonly as: string;
  readonly noun: "team" | "service" | "business-service";
};

const seatsOf = (person: string): Prisma.Sql =>
  Prisma.join(
    leadSeats.map(
      (seat, rank) =>
        Prisma.sql`UNION SELECT 'team', "slug", "name", ${leadWords[seat]}, ${rank}::int FROM "Team" WHERE ${Prisma.raw(`"${seat}Id"`)} = ${person}::uuid`,
    ),
    " ",
  );

/** Everything that names a person now, each record once: who leads a team stands there as its lead (LKP-27). */
export const rowsNaming = (db: Db, person: string, now: Instant): Promise<NamedInRow[]> =>
  db.$queryRaw<NamedInRow[]>`
    SELECT noun, "slug", "name", (array_agg("as" ORDER BY rank, "as"))[1] AS "as" FROM (
      SELECT 'team' AS noun, t."slug", t."name", m."role" AS "as", 9 AS rank FROM "Membership" m JOIN "Team" t ON t."id" = m."teamId"
        WHERE m."personId" = ${person}::uuid AND ${spanHolds("m", now)}
      ${seatsOf(person)}
      UNION SELECT 'business-service', "slug", "name", 'accountable', 0 FROM "BusinessService" WHERE "accountableId" = ${person}::uuid AND "retiredAt" IS NULL
      UNION SELECT 'service', s."slug", s."name", 'declared owner', 0 FROM "DeclaredOwner" d JOIN "Service" s ON s."id" = d."serviceId"
        WHERE d."personId" = ${person}::uuid) AS named
    GROUP BY noun, "slug", "name" ORDER BY noun DESC, "name" LIMIT 60`;

export type HeldRow = Called & {
  readonly tier: number | null;
  readonly band: string | null;
  readonly owner: string | null;
  /** As `isOwned`. */
  readonly owns: boolean;
};

/** The services that these teams hold, what they own first and of that tier 1, with how many there are in all and how many of them they own. */
export async function heldRows(
  db: Db,
  teams: readonly string[],
  most: number,
): Promise<{ readonly total: number; readonly owned: number; readonly rows: readonly HeldRow[] }> {
  if (teams.length === 0) return { total: 0, owned: 0, rows: [] };
  const rows = await db.$queryRaw<(HeldRow & { total: number; owned: number })[]>`
    SELECT s."slug", s."name", s."tier", g."band", t."name" AS owner, ${isOwnedRow("g")} AS owns, count(*) OVER ()::int AS total,
      count(*) FILTER (WHERE ${isOwnedRow("g")}) OVER ()::int AS owned
    FROM "ServiceStanding" g JOIN "Service" s ON s."id" = g."serviceId" LEFT JOIN "Team" t ON t."id" = g."holderId"
    WHERE g."holderId" = ANY(${[...teams]}::uuid[]) AND ${isLiving("s")}
    ORDER BY owns DESC, s."tier" NULLS LAST, s."name" LIMIT ${most}`;
  return {
    total: rows[0]?.total ?? 0,
    owned: rows[0]?.owned ?? 0,
    rows: rows.map(({ total: _total, owned: _owned, ...row }) => row),
  };
}

/** The services of a system, or those that carry a business service, each with who owns it: the most critical first. */
export async function groupedRows(
  db: Db,
  noun: "system" | "business-service",
  id: string,
  most: number,
): Promise<{ readonly total: number; readonly rows: readonly HeldRow[] }> {
  const belongs =
    noun === "system"
      ? Prisma.sql`s."systemId" = ${id}::uuid`
      : Prisma.sql`s."id" IN (SELECT b."serviceId" FROM "BusinessServiceSupport" b WHERE b."businessServiceId" = ${id}::uuid)`;
  const rows = await db.$queryRaw<(HeldRow & { total: number })[]>`
    SELECT s."slug", s."name", s."tier", g."band", coalesce(t."name", g."holderText") AS owner, ${isOwnedRow("g")} AS owns, count(*) OVER ()::int AS total
    FROM "Service" s LEFT JOIN "ServiceStanding" g ON g."serviceId" = s."id" LEFT JOIN "Team" t ON t."id" = g."holderId"
    WHERE ${belongs} AND ${isLiving("s")}
    ORDER BY s."tier" NULLS LAST, s."name" LIMIT ${most}`;
  return { total: rows[0]?.total ?? 0, rows: rows.map(({ total: _total, ...row }) => row) };
}

/** The teams that somebody belongs to or leads now. */
export const teamsOf = (db: Db, person: string, now: Instant): Promise<{ id: string }[]> =>
  db.$queryRaw<{ id: string }[]>`
    SELECT m."teamId"::text AS id FROM "Membership" m WHERE m."personId" = ${person}::uuid AND ${spanHolds("m", now)}
    UNION SELECT "id"::text FROM "Team" WHERE ${person}::uuid IN ("managerId", "techLeadId", "productOwnerId")`;

export type ContactRow = {
  readonly name: string;
  readonly slug: string;
  readonly email: string | null;
  readonly role: "auditor" | "admin";
  readonly channel: string | null;
};

/** Those who keep the catalog, auditors before administrators, with the channel of a team of theirs (LKP-24, LKP-25). */
export const keeperRows = (db: Db, now: Instant): Promise<ContactRow[]> =>
  db.$queryRaw<ContactRow[]>(
    prepared(
      "lookup-keepers",
      Prisma.sql`
    SELECT p."name", p."slug", p."email", p."role",
      (SELECT t."channel" FROM "Membership" m JOIN "Team" t ON t."id" = m."teamId"
        WHERE m."personId" = p."id" AND ${spanHolds("m", now)} AND t."channel" IS NOT NULL ORDER BY (t."kind" = 'platform') DESC, t."name" LIMIT 1) AS channel
    FROM "Person" p WHERE p."state" = 'active' AND p."role" IN ('auditor', 'admin') ORDER BY (p."role" = 'auditor') DESC, p."name" LIMIT 3`,
    ),
  );
