import "server-only";
import type { Db } from "@/lib/platform/db";
import { prepared } from "@/lib/platform/prepared";
import { Prisma } from "@/prisma/generated/client";
import type { LeadFacts } from "../domain/leads";
import { leadSeats, leadWords } from "../domain/team";

const seats = Prisma.raw(
  leadSeats.map((seat, rank) => `(t."${seat}Id", '${leadWords[seat]}', ${String(rank)})`).join(", "),
);

/**
 * A dissolved team is led by nobody, and who has left leads none: as the actor's own leads are read. Each team is fetched by its
 * id (OFFSET 0 keeps the database from joining): planned for any number of teams, it would read all of them for two.
 */
const leadsWhere = (fits: Prisma.Sql): Prisma.Sql => Prisma.sql`
    WITH RECURSIVE above AS (
      SELECT "id" AS of, "id", "parentId", 0 AS step FROM "Team" WHERE ${fits}
      UNION ALL SELECT above.of, t."id", t."parentId", above.step + 1 FROM above
        CROSS JOIN LATERAL (SELECT n."id", n."parentId" FROM "Team" n WHERE n."id" = above."parentId" OFFSET 0) AS t WHERE above.step < 8)
    SELECT above.of::text AS of, above.step, t."slug" AS "teamSlug", t."name" AS "teamName", p."slug", p."name", seat.role, p."email", p."phone", p."slack"
    FROM above CROSS JOIN LATERAL (SELECT * FROM "Team" n WHERE n."id" = above."id" AND n."state" = 'active' OFFSET 0) AS t
    CROSS JOIN LATERAL (VALUES ${seats}) AS seat(who, role, rank)
    JOIN "Person" p ON p."id" = seat.who WHERE p."state" = 'active'
    ORDER BY above.of, above.step, seat.rank`;

/** Who leads these teams, and the teams above them, nearest first. */
export async function leadRows(db: Db, teams: readonly string[]): Promise<readonly LeadFacts[]> {
  if (teams.length === 0) return [];
  return db.$queryRaw<LeadFacts[]>(
    prepared("team-leads", leadsWhere(Prisma.sql`"id" = ANY(${[...teams]}::uuid[])`)),
  );
}

/** Who leads any team. */
export const allLeadRows = (db: Db): Promise<LeadFacts[]> =>
  db.$queryRaw<LeadFacts[]>`${leadsWhere(Prisma.sql`TRUE`)}`;

/** Which of these teams nobody leads, nor any team above them; by slug. */
export async function slugsWithoutLead(db: Db, slugs: readonly string[]): Promise<readonly string[]> {
  const led = leadsWhere(Prisma.sql`"slug" = ANY(${[...slugs]}::text[])`);
  const rows = await db.$queryRaw<{ slug: string }[]>`
    SELECT "slug" FROM "Team" WHERE "slug" = ANY(${[...slugs]}::text[]) AND "id"::text NOT IN (SELECT of FROM (${led}) AS led)`;
  return rows.map(({ slug }) => slug);
}
