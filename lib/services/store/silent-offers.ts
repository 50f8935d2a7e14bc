import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";

/** A team that has been offered services and in which, and above which, nobody may answer. */
export type SilentTeam = {
  readonly slug: string;
  readonly name: string;
  /** How many services wait for it. */
  readonly offers: number;
  /** When the first of them lapses. */
  readonly answerBy: Date;
  /** How many active people belong to it. */
  readonly members: number;
};

const leads = (team: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "Person" p WHERE p."id" IN (${team}."managerId", ${team}."techLeadId", ${team}."productOwnerId") AND p."state" = 'active')`;

/** Teams with offers that nobody can answer but an auditor (OW-A5, OW-A6), most offers first. */
export async function silentTeams(db: Db, now: Instant, most: number): Promise<readonly SilentTeam[]> {
  const at = dateOf(now);
  return db.$queryRaw<SilentTeam[]>`
    WITH RECURSIVE offered AS (
      SELECT a."teamId" AS id, count(*)::int AS offers, min(a."answerBy") AS "answerBy" FROM "Agreement" a
      WHERE a."answerBy" > ${at} AND a."acceptedAt" IS NULL AND a."declinedAt" IS NULL AND a."withdrawnAt" IS NULL AND a."endsAt" IS NULL
      GROUP BY 1),
    above(root, id) AS (
      SELECT o.id, o.id FROM offered o
      UNION
      SELECT above.root, t."parentId" FROM above JOIN "Team" t ON t."id" = above.id WHERE t."parentId" IS NOT NULL),
    led AS (SELECT DISTINCT above.root FROM above JOIN "Team" t ON t."id" = above.id WHERE ${leads(Prisma.sql`t`)})
    SELECT t."slug", t."name", o.offers, o."answerBy", (
      SELECT count(*)::int FROM "Membership" m JOIN "Person" p ON p."id" = m."personId" AND p."state" = 'active'
      WHERE m."teamId" = t."id" AND m."from" <= ${at} AND (m."to" IS NULL OR m."to" > ${at})) AS members
    FROM offered o JOIN "Team" t ON t."id" = o.id
    WHERE NOT EXISTS (SELECT 1 FROM led WHERE led.root = o.id)
    ORDER BY o.offers DESC, t."slug" LIMIT ${most + 1}`;
}

/** Which of these teams have no lead, nor has any team above them; by slug. */
export async function teamsWithoutLead(db: Db, teams: readonly string[]): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ slug: string }[]>`
    WITH RECURSIVE above(root, id) AS (
      SELECT t."slug", t."id" FROM "Team" t WHERE t."slug" = ANY(${[...teams]}::text[])
      UNION
      SELECT above.root, t."parentId" FROM above JOIN "Team" t ON t."id" = above.id WHERE t."parentId" IS NOT NULL)
    SELECT above.root AS slug FROM above JOIN "Team" t ON t."id" = above.id GROUP BY 1 HAVING NOT bool_or(${leads(Prisma.sql`t`)})`;
  return rows.map(({ slug }) => slug);
}
