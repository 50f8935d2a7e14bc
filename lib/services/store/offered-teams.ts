import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";

/** A team that has been offered services. */
export type OfferedTeam = {
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
  const at = dateOf(now);
  return db.$queryRaw<OfferedTeam[]>`
    WITH offered AS (
      SELECT a."teamId" AS id, count(*)::int AS offers, min(a."answerBy") AS "answerBy" FROM "Agreement" a
      WHERE a."answerBy" > ${at} AND a."acceptedAt" IS NULL AND a."declinedAt" IS NULL AND a."withdrawnAt" IS NULL AND a."endsAt" IS NULL
      GROUP BY 1)
    SELECT t."slug", t."name", o.offers, o."answerBy", (
      SELECT count(*)::int FROM "Membership" m JOIN "Person" p ON p."id" = m."personId" AND p."state" = 'active'
      WHERE m."teamId" = t."id" AND m."from" <= ${at} AND (m."to" IS NULL OR m."to" > ${at})) AS members
    FROM offered o JOIN "Team" t ON t."id" = o.id
    ORDER BY o.offers DESC, t."slug"`;
}
