import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Role } from "@/lib/people/domain/actor";
import type { Db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";

/** A person and, at `now`, the teams led (with all below them) and belonged to: one statement, because each request asks it. */
export async function actorRow(db: Db, person: string, now: Instant): Promise<ActorRow | null> {
  const at = dateOf(now);
  const [row] = await db.$queryRaw<ActorRow[]>`
    WITH RECURSIVE led AS (
      SELECT t."id" FROM "Team" t
      WHERE t."state" = 'active' AND (t."managerId" = ${person}::uuid OR t."techLeadId" = ${person}::uuid OR t."productOwnerId" = ${person}::uuid)
      UNION SELECT c."id" FROM led JOIN "Team" c ON c."parentId" = led."id")
    SELECT p."slug", p."name", p."role", p."state", ARRAY(SELECT "id"::text FROM led) AS leads,
      ARRAY(SELECT m."teamId"::text FROM "Membership" m
        WHERE m."personId" = p."id" AND m."from" <= ${at} AND (m."to" IS NULL OR m."to" > ${at})) AS "memberOf"
    FROM "Person" p WHERE p."id" = ${person}::uuid`;
  return row ?? null;
}
type ActorRow = {
  readonly slug: string;
  readonly name: string;
  readonly role: Role;
  readonly state: string;
  readonly leads: readonly TeamId[];
  readonly memberOf: readonly TeamId[];
};
