import "server-only";
import { type Instant, instantIn, lastsBeyond } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";

/** A membership that a departure ended or took back whole: since when where it was to come, and until when where that was known. */
type LetGo = {
  readonly team: string;
  readonly name: string;
  readonly role: string;
  readonly from: Instant | null;
  readonly to: Instant | null;
  /** Which import said so; null for a hand. */
  readonly source: string | null;
};

type Told = Pick<LetGo, "team" | "name" | "role"> & {
  readonly from: string | null;
  readonly to: string | null;
};

const at = (text: string | null): Instant | null => (text === null ? null : instantIn(text));

/**
 * The memberships that teams let go of when this person left, as they were until then: of teams that are there still and that
 * they are not in again, and of each what is not over at `now`. What was to come, and until when, only the ledger knows by now.
 */
export async function membershipsLetGo(
  db: Db,
  { person, leftAt, now }: { readonly person: string; readonly leftAt: Instant; readonly now: Instant },
): Promise<readonly LetGo[]> {
  const left = dateOf(leftAt);
  const told = await db.$queryRaw<Told[]>`
    SELECT t."slug" AS team, t."name", m->>'role' AS role, m->>'from' AS "from", m->>'to' AS "to"
    FROM "LedgerEntry" e JOIN "Team" t ON t."id" = e."recordId" AND t."state" = 'active',
      jsonb_array_elements(e."before"->'members') AS m
    WHERE e."operation" = 'teams.team.end-membership' AND e."at" = ${left} AND m->'person'->>'id' = ${person}
      AND NOT EXISTS (
        SELECT 1 FROM jsonb_array_elements(e."after"->'members') a WHERE a->'person'->>'id' = ${person})
      AND NOT EXISTS (
        SELECT 1 FROM "Membership" n WHERE n."teamId" = t."id" AND n."personId" = ${person}::uuid AND n."from" >= ${left})
    ORDER BY e."seq", m->>'from' NULLS FIRST`;
  const ended = await db.membership.findMany({
    where: {
      personId: person,
      to: left,
      team: { state: "active", memberships: { none: { personId: person, from: { gte: left } } } },
    },
    select: { role: true, source: true, team: { select: { slug: true, name: true } } },
  });
  const sources = new Map(ended.map(({ source, team }) => [team.slug, source]));
  const known = new Set(told.map(({ team }) => team));
  const all = [
    ...told.map((one): LetGo => ({
      ...one,
      from: at(one.from),
      to: at(one.to),
      source: one.from === null ? (sources.get(one.team) ?? null) : null,
    })),
    // The history of a catalog that was brought here from elsewhere is not.
    ...ended
      .filter(({ team }) => !known.has(team.slug))
      .map(({ role, source, team: { slug, name } }): LetGo => ({
        team: slug,
        name,
        role,
        from: null,
        to: null,
        source,
      })),
  ];
  return all
    .filter(({ to }) => lastsBeyond(now, to))
    .toSorted((a, b) => (a.team < b.team ? -1 : a.team > b.team ? 1 : 0));
}
