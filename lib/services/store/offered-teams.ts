import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { spanHolds } from "@/lib/platform/spans";
import { offeredAt } from "./rules-sql";

/** A team that has been offered services. */
export type OfferedTeam = {
  readonly id: TeamId;
  readonly slug: string;
  readonly name: string;
  /** How many services wait for it. */
  readonly offers: number;
  /** When the first of them lapses. */
  readonly answerBy: Date;
  /** How many active people belong to it. */
  readonly members: number;
};

/** Teams with offers that wait for an answer, most offers first. */
export async function offeredTeams(db: Db, now: Instant): Promise<readonly OfferedTeam[]> {
  return db.$queryRaw<OfferedTeam[]>`
    WITH offered AS (
      SELECT a."teamId" AS id, count(*)::int AS offers, min(a."answerBy") AS "answerBy" FROM "Agreement" a
      WHERE ${offeredAt("a", now)}
      GROUP BY 1)
    SELECT t."id", t."slug", t."name", o.offers, o."answerBy", (
      SELECT count(*)::int FROM "Membership" m JOIN "Person" p ON p."id" = m."personId" AND p."state" = 'active'
      WHERE m."teamId" = t."id" AND ${spanHolds("m", now)}) AS members
    FROM offered o JOIN "Team" t ON t."id" = o.id
    ORDER BY o.offers DESC, t."slug"`;
}
