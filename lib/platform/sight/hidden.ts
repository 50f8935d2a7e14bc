/**
 * Who sees a restricted service, as SQL: members and leads of the team that holds it and of the one to which it is offered now or
 * that has accepted and not begun; auditors, administrators and what the product does itself see all. As a decision on one it is
 * `maySee` of lib/services/domain/restriction.ts.
 */

/** "Service" s is seen by those who belong to one of `teams` at `now`. */
const isSeen = (teams: string, now: string): string => `(
  EXISTS (SELECT 1 FROM "ServiceStanding" g WHERE g."serviceId" = s."id" AND g."holderId" = ANY(${teams}))
  OR EXISTS (SELECT 1 FROM "Agreement" a WHERE a."serviceId" = s."id" AND a."teamId" = ANY(${teams})
    AND a."offeredAt" <= ${now} AND (a."answerBy" > ${now} OR a."acceptedAt" <= ${now})
    AND (a."withdrawnAt" IS NULL OR a."withdrawnAt" > ${now}) AND (a."declinedAt" IS NULL OR a."declinedAt" > ${now})
    AND (a."startsAt" IS NULL OR a."startsAt" > ${now}) AND (a."endsAt" IS NULL OR a."endsAt" > ${now})))`;

/** The restricted services of which a condition holds, and what was merged into one: that is seen with it. */
const restrictedWith = (condition: string): string => `WITH RECURSIVE hidden("id") AS (
  SELECT s."id" FROM "public"."Service" s WHERE s."restricted" AND s."mergedIntoId" IS NULL AND ${condition}
  UNION SELECT m."id" FROM hidden h JOIN "public"."Service" m ON m."mergedIntoId" = h."id")`;

/** The services that are hidden from those of the teams $1 at $2. */
export const hiddenSql = `${restrictedWith(`NOT ${isSeen("string_to_array($1, ',')::uuid[]", "$2::timestamptz")}`)}
  SELECT "id"::text AS id FROM hidden`;

/** Every restricted service, as SQL: what nobody known may see. */
export const everyRestricted = `${restrictedWith("TRUE")} SELECT "id" FROM hidden`;

/** Whether any is restricted at all: an index of those alone answers. */
export const anySql = `SELECT EXISTS (SELECT 1 FROM "Service" s WHERE s."restricted") AS any`;
