import "server-only";
import type { TeamId } from "@/lib/kernel/ids";
import type { Instant } from "@/lib/kernel/time";
import type { Role } from "@/lib/people/domain/actor";
import { readPrepared } from "@/lib/platform/prepared";
import { dateOf } from "@/lib/platform/instants";

type ActorRow = {
  readonly slug: string;
  readonly name: string;
  readonly role: Role;
  readonly state: string;
  /** The number of the sessions that hold; ending them all counts it on. */
  readonly sessions: number;
  /** True when the session that was asked for was ended by signing out. */
  readonly ended: boolean;
  readonly leads: readonly TeamId[];
  readonly memberOf: readonly TeamId[];
};

/** Teams as one text: the driver takes longer over a list of a hundred ids than the database to find them. */
type Sent = Omit<ActorRow, "leads" | "memberOf"> & { readonly leads: string; readonly memberOf: string };

const teamsIn = (text: string): readonly TeamId[] => (text === "" ? [] : (text.split(",") as TeamId[]));

/** Prepared, because each request asks it: to plan it takes the database longer than to answer it. */
const asked = `
    WITH RECURSIVE led AS (
      SELECT t."id" FROM "Team" t
      WHERE t."state" = 'active' AND (t."managerId" = $1::uuid OR t."techLeadId" = $1::uuid OR t."productOwnerId" = $1::uuid)
      UNION SELECT c."id" FROM led JOIN "Team" c ON c."parentId" = led."id")
    SELECT p."slug", p."name", p."role", p."state", p."sessions",
      EXISTS (SELECT 1 FROM "EndedSession" e WHERE e."id" = $3::uuid) AS ended,
      array_to_string(ARRAY(SELECT "id" FROM led), ',') AS leads,
      array_to_string(ARRAY(SELECT m."teamId" FROM "Membership" m
        WHERE m."personId" = p."id" AND m."from" <= $2::timestamptz AND (m."to" IS NULL OR m."to" > $2::timestamptz)), ',') AS "memberOf"
    FROM "Person" p WHERE p."id" = $1::uuid`;

/** A person with the session that holds and, at `now`, the teams led (with all below them) and belonged to. */
export async function actorRow(
  person: string,
  now: Instant,
  session: string | null,
): Promise<ActorRow | null> {
  const [row] = await readPrepared<Sent>("actor", asked, [person, dateOf(now).toISOString(), session]);
  return row ? { ...row, leads: teamsIn(row.leads), memberOf: teamsIn(row.memberOf) } : null;
}
