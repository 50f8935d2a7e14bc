import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf, instantOf } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";
import type { Held, Noun } from "../domain/entry";

/** What the ledger knows of one record at one instant, before it is put together. */
export type PastRows = {
  readonly held: Held;
  readonly createdAt: Instant;
  readonly createdBy: string;
  readonly version: number;
  readonly updatedAt: Instant;
  readonly updatedBy: string;
  readonly slugs: readonly string[];
};

/**
 * The records as the ledger had them at an instant, by id: of each field what was written last. One that was not there yet is
 * absent. Three statements however many there are.
 */
export async function pastOf(db: Db, ids: readonly string[], at: Instant): Promise<Map<string, PastRows>> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return new Map();
  const until = dateOf(at);
  const fields = await db.$queryRaw<{ id: string; field: string; value: unknown }[]>`
    WITH newest AS (
      SELECT e."recordId", f.field, max(e."seq") AS seq
      FROM "LedgerEntry" e CROSS JOIN LATERAL unnest(e."fields") AS f(field)
      WHERE e."recordId" = ANY(${unique}::uuid[]) AND e."at" <= ${until}
      GROUP BY e."recordId", f.field
    )
    SELECT n."recordId"::text AS id, n.field, e."after" -> n.field AS value
    FROM newest n JOIN "LedgerEntry" e ON e."recordId" = n."recordId" AND e."seq" = n.seq`;
  const stamps = await db.$queryRaw<
    { id: string; createdAt: Date; createdBy: string; version: number; updatedAt: Date; updatedBy: string }[]
  >`
    SELECT c."recordId"::text AS id, c."at" AS "createdAt", c."actor" ->> 'name' AS "createdBy", u."version",
      u."at" AS "updatedAt", u."actor" ->> 'name' AS "updatedBy"
    FROM "LedgerEntry" c JOIN LATERAL (
      SELECT e."version", e."at", e."actor" FROM "LedgerEntry" e
      WHERE e."recordId" = c."recordId" AND e."version" IS NOT NULL AND e."at" <= ${until}
      ORDER BY e."seq" DESC LIMIT 1
    ) u ON TRUE
    WHERE c."recordId" = ANY(${unique}::uuid[]) AND c."before" IS NULL AND c."at" <= ${until}`;
  const slugs = await db.$queryRaw<{ id: string; slugs: string[] }[]>`
    SELECT e."recordId"::text AS id, array_agg(DISTINCT e."after" ->> 'slug') AS slugs FROM "LedgerEntry" e
    WHERE e."recordId" = ANY(${unique}::uuid[]) AND e."fields" @> ARRAY['slug'] AND e."at" <= ${until}
    GROUP BY e."recordId"`;
  const held = new Map<string, Record<string, unknown>>();
  for (const { id, field, value } of fields) {
    const of = held.get(id) ?? {};
    held.set(id, of);
    if (value !== null) of[field] = value;
  }
  const slugsOf = new Map(slugs.map((row) => [row.id, row.slugs]));
  return new Map(
    stamps.map(({ id, createdAt, updatedAt, ...row }) => [
      id,
      {
        ...row,
        held: held.get(id) ?? {},
        createdAt: instantOf(createdAt),
        updatedAt: instantOf(updatedAt),
        slugs: slugsOf.get(id) ?? [],
      },
    ]),
  );
}

/** When a record was entered; null when the ledger does not know it. */
export async function createdAt(db: Db, record: string): Promise<Instant | null> {
  const rows = await db.$queryRaw<{ at: Date }[]>`
    SELECT "at" FROM "LedgerEntry" WHERE "recordId" = ${record}::uuid AND "before" IS NULL ORDER BY "seq" LIMIT 1`;
  return rows[0] ? instantOf(rows[0].at) : null;
}

/** The records of a noun that at some time up to `at` named this record in a field; whether they still did is not asked. */
export async function everNaming(
  db: Db,
  noun: Noun,
  field: "system" | "parent",
  record: string,
  at: Instant,
): Promise<readonly string[]> {
  const path = Prisma.raw(`'{${field},id}'`);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT e."recordId"::text AS id FROM "LedgerEntry" e
    WHERE e."noun" = ${noun} AND e."after" #>> ${path} = ${record} AND e."at" <= ${dateOf(at)}`;
  return rows.map(({ id }) => id);
}
