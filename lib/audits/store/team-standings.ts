import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";

type TeamStanding = {
  readonly slug: string;
  readonly name: string;
  readonly services: number;
  readonly blockers: number;
  readonly warnings: number;
  /** How many more block its services than did then; null where none of them was judged yet then. */
  readonly change: number | null;
};

/** The teams that own what fails most: what blocks first, then what warns, then by name; compared with `then`. */
export const worstTeams = (db: Db, then: Instant, limit: number): Promise<readonly TeamStanding[]> =>
  db.$queryRaw<TeamStanding[]>`
    WITH worst AS (
      SELECT t."id", t."slug", t."name", h.services, h.blockers, h.warnings
      FROM (
        SELECT "holderId", count(*)::int AS services, sum("blockers")::int AS blockers, sum("warnings")::int AS warnings
        FROM "ServiceRow" WHERE "holderId" IS NOT NULL AND "grade" <> 'retired' GROUP BY 1
        -- A team that stands for nobody owns nothing (OW-P3): the queue tells of its services.
        HAVING NOT bool_or("grade" = 'placeholder')
      ) AS h JOIN "Team" t ON t."id" = h."holderId"
      WHERE h.blockers > 0 OR h.warnings > 0
      ORDER BY h.blockers DESC, h.warnings DESC, t."name" COLLATE "und-x-icu", t."id" LIMIT ${limit}
    )
    SELECT w."slug", w."name", w.services, w.blockers, w.warnings,
      CASE WHEN EXISTS (
        SELECT 1 FROM "ServiceRow" r JOIN "GradeSpell" s ON s."serviceId" = r."id"
        WHERE r."holderId" = w."id" AND r."grade" <> 'retired' AND s."since" <= ${dateOf(then)}
      ) THEN coalesce(m.change, 0)::int END AS change
    FROM worst w LEFT JOIN LATERAL (
      SELECT sum(CASE WHEN f."since" <= ${dateOf(then)} THEN -1 WHEN f."until" IS NULL THEN 1 ELSE 0 END) AS change
      FROM "ServiceRow" r JOIN "Finding" f ON f."recordId" = r."id"
      WHERE r."holderId" = w."id" AND r."grade" <> 'retired' AND f."state" = 'failed' AND f."severity" = 'B'
        AND (f."since" > ${dateOf(then)} OR f."until" > ${dateOf(then)})
    ) AS m ON true
    ORDER BY w.blockers DESC, w.warnings DESC, w."name" COLLATE "und-x-icu", w."id"`;
