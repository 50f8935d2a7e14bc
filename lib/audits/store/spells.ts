import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf, instantOf } from "@/lib/platform/instants";
import type { GradeSpell } from "../domain/grade-at";

/** The spells of these services that had begun by an instant, oldest first, by service. */
export async function spellsUntil(
  db: Db,
  services: readonly string[],
  at: Instant,
): Promise<Map<string, GradeSpell[]>> {
  const rows = await db.gradeSpell.findMany({
    where: { serviceId: { in: [...services] }, since: { lte: dateOf(at) } },
    select: { serviceId: true, band: true, grade: true, teamId: true, since: true, until: true },
    orderBy: { since: "asc" },
  });
  const found = new Map<string, GradeSpell[]>();
  for (const { serviceId, since, until, ...row } of rows)
    found.set(serviceId, [
      ...(found.get(serviceId) ?? []),
      { ...row, since: instantOf(since), until: until && instantOf(until) },
    ]);
  return found;
}

type Ref = { readonly id: string; readonly slug: string; readonly name: string };
type Side = { readonly band: string | null; readonly team: Ref | null };
export type MovedSpell = { readonly service: Ref; readonly was: Side; readonly is: Side };

/**
 * The services that stood at both instants and were held by another team, or came to stand without an owner or no longer did.
 * Only those are looked at of which a spell began in between.
 */
export async function spellsMoved(db: Db, from: Instant, to: Instant): Promise<MovedSpell[]> {
  const [start, end] = [dateOf(from), dateOf(to)];
  type Row = {
    service: Ref;
    wasBand: string | null;
    wasTeam: Ref | null;
    isBand: string | null;
    isTeam: Ref | null;
  };
  const rows = await db.$queryRaw<Row[]>`
    SELECT jsonb_build_object('id', s."id", 'slug', s."slug", 'name', s."name") AS service,
      w."band" AS "wasBand", i."band" AS "isBand",
      CASE WHEN wt."id" IS NOT NULL THEN jsonb_build_object('id', wt."id", 'slug', wt."slug", 'name', wt."name") END AS "wasTeam",
      CASE WHEN it."id" IS NOT NULL THEN jsonb_build_object('id', it."id", 'slug', it."slug", 'name', it."name") END AS "isTeam"
    FROM (SELECT DISTINCT "serviceId" FROM "GradeSpell" WHERE "since" > ${start} AND "since" <= ${end}) t
    JOIN "Service" s ON s."id" = t."serviceId"
    JOIN LATERAL (
      SELECT "band", "teamId" FROM "GradeSpell" g
      WHERE g."serviceId" = t."serviceId" AND g."since" <= ${start} AND (g."until" IS NULL OR g."until" > ${start})
      ORDER BY g."since" DESC LIMIT 1
    ) w ON w."band" IS NOT NULL
    JOIN LATERAL (
      SELECT "band", "teamId" FROM "GradeSpell" g
      WHERE g."serviceId" = t."serviceId" AND g."since" <= ${end} AND (g."until" IS NULL OR g."until" > ${end})
      ORDER BY g."since" DESC LIMIT 1
    ) i ON i."band" IS NOT NULL
    LEFT JOIN "Team" wt ON wt."id" = w."teamId"
    LEFT JOIN "Team" it ON it."id" = i."teamId"
    WHERE w."teamId" IS DISTINCT FROM i."teamId" OR (w."band" = 'unowned') <> (i."band" = 'unowned')`;
  return rows.map(({ service, wasBand, wasTeam, isBand, isTeam }) => ({
    service,
    was: { band: wasBand, team: wasTeam },
    is: { band: isBand, team: isTeam },
  }));
}
