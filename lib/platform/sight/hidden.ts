import { type Actor, isAuditor } from "@/lib/people/domain/actor";

/**
 * Who sees a restricted service: members and leads of the team that holds it and of the one to which it is offered now or that
 * has accepted and not begun, auditors and administrators, and what the product does itself. One rule, as a decision on a record and as SQL.
 */

/** What of a service decides who sees it. */
export type Restriction = {
  readonly restricted: boolean;
  /** The team that holds it. */
  readonly holder: string | null;
  /** The team to which it is offered, or that has accepted and has not begun. */
  readonly offeredTo: string | null;
};

/** The teams whose restricted services an actor sees; null for one that sees all. */
export function teamsSeen(actor: Actor): readonly string[] | null {
  if (isAuditor(actor)) return null;
  switch (actor.kind) {
    case "person":
      return [...actor.memberOf, ...actor.leads];
    case "token":
      return actor.token.team?.ids ?? [];
    case "job":
      return null;
    case "anonymous":
      return [];
  }
}

/** Whether this actor sees a service. */
export function maySee(actor: Actor, { restricted, holder, offeredTo }: Restriction): boolean {
  const teams = restricted ? teamsSeen(actor) : null;
  return teams === null || [holder, offeredTo].some((team) => team !== null && teams.includes(team));
}

/** The same as SQL: "Service" s is seen by those who belong to one of `teams` at `now`. */
const isSeen = (teams: string, now: string): string => `(
  EXISTS (SELECT 1 FROM "ServiceStanding" g WHERE g."serviceId" = s."id" AND g."holderId" = ANY(${teams}))
  OR EXISTS (SELECT 1 FROM "Agreement" a WHERE a."serviceId" = s."id" AND a."teamId" = ANY(${teams})
    AND a."offeredAt" <= ${now} AND (a."answerBy" > ${now} OR a."acceptedAt" <= ${now})
    AND (a."withdrawnAt" IS NULL OR a."withdrawnAt" > ${now}) AND (a."declinedAt" IS NULL OR a."declinedAt" > ${now})
    AND (a."startsAt" IS NULL OR a."startsAt" > ${now}) AND (a."endsAt" IS NULL OR a."endsAt" > ${now})))`;

/** The services that are hidden from those of the teams $1 at $2; what was merged into another is seen with that. */
export const hiddenSql = `
  WITH RECURSIVE hidden("id") AS (
    SELECT s."id" FROM "Service" s WHERE s."restricted" AND s."mergedIntoId" IS NULL AND NOT ${isSeen("string_to_array($1, ',')::uuid[]", "$2::timestamptz")}
    UNION SELECT m."id" FROM hidden h JOIN "Service" m ON m."mergedIntoId" = h."id")
  SELECT "id"::text AS id FROM hidden`;

/** Every restricted service and what was merged into one, as SQL: what nobody known may see. */
export const everyRestricted = `WITH RECURSIVE hidden("id") AS (
  SELECT s."id" FROM "public"."Service" s WHERE s."restricted" AND s."mergedIntoId" IS NULL
  UNION SELECT m."id" FROM hidden h JOIN "public"."Service" m ON m."mergedIntoId" = h."id") SELECT "id" FROM hidden`;

/** Whether any is restricted at all: an index of those alone answers. */
export const anySql = `SELECT EXISTS (SELECT 1 FROM "Service" s WHERE s."restricted") AS any`;
