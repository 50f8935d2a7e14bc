import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";

export type Miss = { readonly key: string; readonly text: string; readonly times: number };

/** So many different texts a day are kept in all: beyond it only those of the day already known are counted further. */
export const mostMissesOfDay = 10_000;

/**
 * Counts look-ups that found no one answer, by day and key, without who asked (LKP-30). The count does not wait for the disk: all
 * who ask for the same would wait for one another, and a database that breaks down loses the counts of its last second at most.
 */
export async function countMisses(
  tx: Tx,
  day: string,
  misses: readonly Miss[],
  most = mostMissesOfDay,
): Promise<void> {
  // In one order, so that two who count the same wait for each other and never each for the other.
  const all = [...misses].sort((a, b) => (a.key < b.key ? -1 : 1));
  const room = Math.max(0, most - (await tx.lookupMiss.count({ where: { day: new Date(day) } })));
  await tx.$executeRaw`
    WITH calm AS (SELECT set_config('synchronous_commit', 'off', TRUE))
    INSERT INTO "LookupMiss" ("day", "key", "text", "count")
    SELECT ${day}::date, m.key, m.text, m.times
    FROM calm, unnest(${all.map(({ key }) => key)}::text[], ${all.map(({ text }) => text)}::text[], ${all.map(({ times }) => times)}::int[])
      WITH ORDINALITY AS m(key, text, times, place)
    WHERE m.place <= ${room} OR EXISTS (SELECT FROM "LookupMiss" known WHERE known."day" = ${day}::date AND known."key" = m.key)
    ON CONFLICT ("day", "key") DO UPDATE SET "count" = "LookupMiss"."count" + EXCLUDED."count"`;
}

/** The days since another, latest first, on which so many different texts came that new ones were not counted further. */
export const fullMissDays = async (
  db: Db,
  since: string,
  most = mostMissesOfDay,
): Promise<readonly string[]> =>
  (
    await db.$queryRaw<{ day: string }[]>`
      SELECT "day"::text AS day FROM "LookupMiss" WHERE "day" > ${since}::date
      GROUP BY "day" HAVING count(*) >= ${most} ORDER BY "day" DESC`
  ).map(({ day }) => day);

/** Deletes what was looked up in vain before a day, so many rows at most; answers how many. */
export const deleteMissesBefore = (tx: Tx, day: string, most: number): Promise<number> =>
  tx.$executeRaw`
    DELETE FROM "LookupMiss" WHERE ("day", "key") IN (
      SELECT "day", "key" FROM "LookupMiss" WHERE "day" < ${day}::date ORDER BY "day", "key" LIMIT ${most})`;

export type MissRow = {
  readonly key: string;
  readonly text: string;
  readonly count: number;
  /** The day on which it was looked up last. */
  readonly last: string;
};

/** What was looked up most and not found since a day (LKP-30). */
export const topMisses = (db: Db, since: string, limit: number): Promise<MissRow[]> =>
  db.$queryRaw<MissRow[]>`
    SELECT "key", (array_agg("text" ORDER BY "count" DESC, "text"))[1] AS text, sum("count")::int AS count, max("day")::text AS last
    FROM "LookupMiss" WHERE "day" > ${since}::date GROUP BY "key" ORDER BY count DESC, last DESC, "key" LIMIT ${limit}`;

const recents = 10;

/** Remembers what a person looked up, once, and no more than the last ten (LKP-28). */
export async function rememberRecent(
  tx: Tx,
  person: string,
  { key, text, at }: { readonly key: string; readonly text: string; readonly at: Instant },
): Promise<void> {
  const when = dateOf(at);
  await tx.recentLookup.upsert({
    where: { personId_key: { personId: person, key } },
    create: { personId: person, key, text, at: when },
    update: { text, at: when },
  });
  await tx.$executeRaw`
    DELETE FROM "RecentLookup" WHERE "personId" = ${person}::uuid AND "key" NOT IN (
      SELECT "key" FROM "RecentLookup" WHERE "personId" = ${person}::uuid ORDER BY "at" DESC, "key" LIMIT ${recents})`;
}

/** What a person looked up last, latest first. */
export const recentTexts = async (db: Db, person: string): Promise<readonly string[]> =>
  (
    await db.recentLookup.findMany({
      where: { personId: person },
      orderBy: [{ at: "desc" }, { key: "asc" }],
      select: { text: true },
      take: recents,
    })
  ).map(({ text }) => text);
