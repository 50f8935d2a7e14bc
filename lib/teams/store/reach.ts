import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { prepared } from "@/lib/platform/prepared";
import { spanHolds } from "@/lib/platform/spans";
import { Prisma } from "@/prisma/generated/client";
import type { ReachFacts } from "../domain/reach";

/** So many of a team are shown: first those who have a phone. */
const shown = 3;
const callableFirst = Prisma.sql`p."phone" IS NULL, p."slack" IS NULL, p."email" IS NULL, p."name"`;

/** A team and those above it, nearest first, each with some who are in it now. */
export const reachRows = (db: Db, team: string, now: Instant): Promise<ReachFacts[]> =>
  db.$queryRaw<ReachFacts[]>(
    prepared(
      "team-reach",
      Prisma.sql`
    WITH RECURSIVE above AS (
      SELECT "id" AS of, "id", "parentId", 0 AS step FROM "Team" WHERE "id" = ${team}::uuid
      UNION ALL SELECT above.of, t."id", t."parentId", above.step + 1 FROM above JOIN "Team" t ON t."id" = above."parentId" WHERE above.step < 8)
    SELECT above.of::text AS of, above.step, t."slug", t."name", t."channel", coalesce(
      (SELECT json_agg(one) FROM (
        SELECT p."slug", p."name", m."role", p."email", p."phone", p."slack" FROM "Membership" m JOIN "Person" p ON p."id" = m."personId"
        WHERE m."teamId" = t."id" AND ${spanHolds("m", now)} AND p."state" = 'active'
        ORDER BY ${callableFirst} LIMIT ${shown}) AS one), '[]'::json) AS people
    FROM above JOIN "Team" t ON t."id" = above."id" AND t."state" = 'active' ORDER BY above.step`,
    ),
  );

export type MemberRow = { readonly team: string; readonly person: string; readonly role: string };

/** The same people of every team that is in use. */
export const allMemberRows = (db: Db, now: Instant): Promise<MemberRow[]> =>
  db.$queryRaw<MemberRow[]>`
    SELECT team, person, role FROM (
      SELECT m."teamId"::text AS team, p."id"::text AS person, m."role",
        row_number() OVER (PARTITION BY m."teamId" ORDER BY ${callableFirst}) AS place
      FROM "Membership" m JOIN "Person" p ON p."id" = m."personId" JOIN "Team" t ON t."id" = m."teamId" AND t."state" = 'active'
      WHERE ${spanHolds("m", now)} AND p."state" = 'active') AS one
    WHERE place <= ${shown} ORDER BY team, place`;

/** Which team stands directly above which. */
export const allParentRows = (db: Db): Promise<{ readonly team: string; readonly above: string }[]> =>
  db.$queryRaw<{ team: string; above: string }[]>`
    SELECT "id"::text AS team, "parentId"::text AS above FROM "Team" WHERE "parentId" IS NOT NULL ORDER BY "id"`;
