import "server-only";
import type { Instant } from "@/lib/kernel/time";
import type { Db, Tx } from "@/lib/platform/db";
import { dateOf, type FromDatabase, withInstants } from "@/lib/platform/instants";
import type { ImportNoun } from "../domain/document";
import type { MissingRecord, StatedRecord } from "../domain/plan/row";
import type { Prisma } from "@/prisma/generated/client";

const chunk = 2_000;

export type KnownByItsId = StatedRecord & { readonly recordId: string; readonly gone: boolean };

/** What a source stated before, each with the record it became. */
export async function recordsOf(db: Db, source: string): Promise<readonly KnownByItsId[]> {
  return db.$queryRaw<KnownByItsId[]>`
    SELECT r."noun", r."externalId", r."recordId"::text AS "recordId", r."file", n."text" AS slug, r."goneAt" IS NOT NULL AS gone
    FROM "SourceRecord" r JOIN "Name" n ON n."recordId" = r."recordId" AND n."kind" = 'slug'
    WHERE r."source" = ${source}
    ORDER BY r."noun", r."externalId"`;
}

/** Remembers what a source stated in this run; what was gone and is back is gone no more. */
export async function rememberRecords(
  tx: Tx,
  source: string,
  run: string,
  records: readonly StatedRecord[],
  at: Instant,
): Promise<void> {
  for (let from = 0; from < records.length; from += chunk) {
    const part = records.slice(from, from + chunk);
    await tx.$executeRaw`
      INSERT INTO "SourceRecord" ("source", "noun", "externalId", "recordId", "run", "seenAt", "file")
      SELECT ${source}, r.noun, r.external, n."recordId", ${run}::uuid, ${dateOf(at)}, r.file
      FROM unnest(
        ${part.map(({ noun }) => noun)}::text[], ${part.map(({ externalId }) => externalId)}::text[],
        ${part.map(({ slug }) => slug)}::text[], ${part.map(({ file }) => file)}::text[]
      ) AS r(noun, external, slug, file)
      JOIN "Name" n ON n."noun" = r.noun AND n."text" = r.slug AND n."kind" = 'slug'
      ON CONFLICT ("source", "noun", "externalId") DO UPDATE
        SET "recordId" = excluded."recordId", "run" = excluded."run", "seenAt" = excluded."seenAt", "file" = excluded."file", "goneAt" = NULL, "missedAt" = NULL`;
  }
}

/** Notes since when a source names these records no more, and that they are gone from it; what was noted before keeps its first instant. */
export async function markMissing(
  tx: Tx,
  source: string,
  records: readonly MissingRecord[],
  { at, gone }: { readonly at: Instant; readonly gone: boolean },
): Promise<void> {
  for (let from = 0; from < records.length; from += chunk) {
    const part = records.slice(from, from + chunk);
    await tx.$executeRaw`
      UPDATE "SourceRecord" r
      SET "missedAt" = coalesce(r."missedAt", ${dateOf(at)}),
        "goneAt" = CASE WHEN ${gone} THEN coalesce(r."goneAt", ${dateOf(at)}) ELSE r."goneAt" END
      FROM unnest(${part.map(({ noun }) => noun)}::text[], ${part.map(({ externalId }) => externalId)}::text[]) AS g(noun, external)
      WHERE r."source" = ${source} AND r."noun" = g.noun AND r."externalId" = g.external
        AND (r."missedAt" IS NULL OR (${gone} AND r."goneAt" IS NULL))`;
  }
}

/** Forgets services that a source states no more, so that it answers for them no longer; tells which they were. */
export async function forgetServices(
  tx: Tx,
  source: string,
  slugs: readonly string[],
): Promise<readonly string[]> {
  const rows = await tx.$queryRaw<{ slug: string }[]>`
    DELETE FROM "SourceRecord" r USING "Service" s
    WHERE s."id" = r."recordId" AND s."slug" = ANY(${[...slugs]}::text[])
      AND r."source" = ${source} AND r."noun" = 'service' AND r."goneAt" IS NOT NULL
    RETURNING s."slug"`;
  return rows.map(({ slug }) => slug);
}

export type GoneRecord = MissingRecord & {
  readonly name: string;
  readonly goneAt: Instant;
  readonly file: string;
};

/** A condition of services over an alias: the rule of an earlier noun, handed in by the query. */
type ServiceCondition = (alias: string) => Prisma.Sql;

/** What is marked as gone and is in use yet. */
export async function goneServices(
  db: Db,
  source: string,
  isLiving: ServiceCondition,
): Promise<readonly GoneRecord[]> {
  const rows = await db.$queryRaw<FromDatabase<GoneRecord, "goneAt">[]>`
    SELECT r."noun", r."externalId", s."slug", s."name", r."goneAt", r."file"
    FROM "SourceRecord" r JOIN "Service" s ON s."id" = r."recordId"
    WHERE r."source" = ${source} AND r."noun" = 'service' AND r."goneAt" IS NOT NULL
      AND ${isLiving("s")}
    ORDER BY s."slug"`;
  return rows.map((row) => withInstants(row, ["goneAt"]));
}

/** How many records of each noun a source holds. */
export async function countsOfSources(db: Db): Promise<
  readonly {
    readonly source: string;
    readonly noun: ImportNoun;
    readonly held: number;
    readonly gone: number;
  }[]
> {
  return db.$queryRaw`
    SELECT "source", "noun", (count(*) FILTER (WHERE "goneAt" IS NULL))::int AS held, (count(*) FILTER (WHERE "goneAt" IS NOT NULL))::int AS gone
    FROM "SourceRecord" GROUP BY "source", "noun" ORDER BY "source", "noun"`;
}
