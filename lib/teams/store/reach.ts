import "server-only";
import type { Instant } from "@/lib/kernel/time";
import { type Db, prepared } from "@/lib/platform/db";
import { spanHolds } from "@/lib/platform/spans";
import { Prisma } from "@/prisma/generated/client";
import type { ReachFacts } from "../domain/reach";

/** A team and those above it, nearest first, each with three who are in it now: first those who have a phone. */
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
        ORDER BY p."phone" IS NULL, p."slack" IS NULL, p."email" IS NULL, p."name" LIMIT 3) AS one), '[]'::json) AS people
    FROM above JOIN "Team" t ON t."id" = above."id" AND t."state" = 'active' ORDER BY above.step`,
    ),
  );
