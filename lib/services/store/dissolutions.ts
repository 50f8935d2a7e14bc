import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf, type FromDatabase, withInstants } from "@/lib/platform/instants";
import { isLiving, lastsBeyond, openAt } from "./rules-sql";

/** A service that a team answers for, and the agreement by which another is to take it over. */
export type HeldRow = {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly tier: number | null;
  readonly toSlug: string | null;
  readonly toName: string | null;
  readonly answerBy: Instant | null;
  readonly accepted: boolean;
  /** True where a form or file names the team and it has accepted nothing. */
  readonly onlyNamed: boolean;
};

/**
 * What a team answers for at `now`, by agreement, one too that a clock running ahead began a moment after it; or as the declared
 * owner where there is none. Most critical first.
 */
export async function heldBy(db: Db, team: TeamId, now: Instant): Promise<readonly HeldRow[]> {
  const rows = await db.$queryRaw<FromDatabase<HeldRow, "answerBy">[]>`
    SELECT s."id"::text AS id, s."slug", s."name", s."tier", t."slug" AS "toSlug", t."name" AS "toName", o."answerBy",
      o."acceptedAt" IS NOT NULL AS accepted, held."onlyNamed"
    FROM (SELECT a."serviceId", FALSE AS "onlyNamed" FROM "Agreement" a
        WHERE a."teamId" = ${team}::uuid AND ${lastsBeyond("a", now)}
      UNION SELECT g."serviceId", TRUE FROM "ServiceStanding" g WHERE g."holderId" = ${team}::uuid AND NOT EXISTS (
        SELECT 1 FROM "Agreement" a WHERE a."serviceId" = g."serviceId" AND ${lastsBeyond("a", now)})) held
    JOIN "Service" s ON s."id" = held."serviceId" AND ${isLiving("s")}
    LEFT JOIN LATERAL (SELECT a."teamId", a."answerBy", a."acceptedAt" FROM "Agreement" a
      WHERE a."serviceId" = s."id" AND a."teamId" <> ${team}::uuid AND ${openAt("a", now)} LIMIT 1) o ON TRUE
    LEFT JOIN "Team" t ON t."id" = o."teamId"
    ORDER BY s."tier" NULLS LAST, s."name", s."id"`;
  return rows.map((row) => withInstants(row, ["answerBy"]));
}

/** The services that are offered to a team, or accepted by it and not started, at `now`. */
export async function comingTo(db: Db, team: TeamId, now: Instant): Promise<readonly string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT a."serviceId"::text AS id FROM "Agreement" a WHERE a."teamId" = ${team}::uuid AND ${openAt("a", now)}`;
  return rows.map(({ id }) => id);
}

/** When a team was last offered something or accepted it, by whichever clock; never before `now`. */
export async function lastGiven(db: Db, team: TeamId, now: Instant): Promise<Instant> {
  const [row] = await db.$queryRaw<FromDatabase<{ at: Instant }, "at">[]>`
    SELECT greatest(${dateOf(now)}::timestamptz, max(greatest(a."offeredAt", a."acceptedAt"))) AS at FROM "Agreement" a
    WHERE a."teamId" = ${team}::uuid AND a."endsAt" IS NULL`;
  return row === undefined ? now : withInstants(row, ["at"]).at;
}
