import "server-only";
import type { PageWanted } from "@/lib/kernel/page";
import type { Instant } from "@/lib/kernel/time";
import type { Db } from "@/lib/platform/db";
import { dateOf } from "@/lib/platform/instants";
import { Prisma } from "@/prisma/generated/client";
import type { Became } from "../domain/comparison";
import { type RecordNoun, recordNouns } from "@/lib/kernel/reference";

export type Span = { readonly from: Instant; readonly to: Instant };

/** What of a record tells that it came to its end. */
const endings = Prisma.sql`ARRAY['retiredAt', 'mergedAt', 'dissolvedAt', 'leftAt']`;

/** The entries of (from, to] on records that have pages. */
const within = ({ from, to }: Span): Prisma.Sql => Prisma.sql`
  e."at" > ${dateOf(from)} AND e."at" <= ${dateOf(to)} AND e."noun" = ANY(${[...recordNouns]}::text[])`;

/** What became of each record between two instants, in one pass over the entries of that time. */
const records = (span: Span): Prisma.Sql => Prisma.sql`
  SELECT r."recordId", r."noun", r.seq, CASE
      WHEN r.made AND (r.purged OR r.ended) THEN 'passed'
      WHEN r.made THEN 'added'
      WHEN r.purged OR r.ended THEN 'ended'
      WHEN r.renamed THEN 'renamed'
      ELSE 'changed' END AS became
  FROM (
    SELECT e."recordId", e."noun", max(e."seq") AS seq,
      bool_or(e."before" IS NULL) AS made,
      bool_or(e."after" IS NULL) AS purged,
      bool_or(e."before" IS NOT NULL AND e."fields" && ARRAY['slug', 'name']) AS renamed,
      coalesce((array_agg(
        CASE WHEN e."fields" && ${endings} THEN
          coalesce(e."after" ->> 'retiredAt', e."after" ->> 'mergedAt', e."after" ->> 'dissolvedAt', e."after" ->> 'leftAt') IS NOT NULL
        END ORDER BY e."seq" DESC
      ) FILTER (WHERE e."fields" && ${endings}))[1], FALSE) AS ended
    FROM "LedgerEntry" e WHERE ${within(span)} GROUP BY e."recordId", e."noun"
  ) r`;

export type BecameCount = { readonly noun: RecordNoun; readonly became: Became; readonly records: number };

/** How many records of each noun became what. */
export const countBecame = (db: Db, span: Span): Promise<BecameCount[]> => db.$queryRaw<BecameCount[]>`
  SELECT r."noun", r.became, count(*)::int AS records FROM (${records(span)}) r
  WHERE r.became <> 'passed' GROUP BY r."noun", r.became ORDER BY r."noun", r.became`;

export type FieldCount = { readonly noun: RecordNoun; readonly field: string; readonly records: number };

/** The entries of that time on records that stood before, one row a field, with what was first and last. */
const movedFields = (span: Span): Prisma.Sql => Prisma.sql`
  SELECT DISTINCT ON (e."recordId", f.field) e."recordId", e."noun", f.field, e."before" -> f.field AS was,
    last_value(e."after" -> f.field) OVER (
      PARTITION BY e."recordId", f.field ORDER BY e."seq" ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
    ) AS is
  FROM "LedgerEntry" e CROSS JOIN LATERAL unnest(e."fields") AS f(field)
  WHERE ${within(span)} AND e."before" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "LedgerEntry" c
    WHERE c."recordId" = e."recordId" AND c."before" IS NULL AND c."at" > ${dateOf(span.from)} AND c."at" <= ${dateOf(span.to)})
  ORDER BY e."recordId", f.field, e."seq"`;

/** In how many records of each noun a field differs between the two instants; what was changed and changed back does not. */
export const countFields = (db: Db, span: Span): Promise<FieldCount[]> => db.$queryRaw<FieldCount[]>`
  SELECT m."noun", m.field, count(*)::int AS records FROM (${movedFields(span)}) m
  WHERE coalesce(m.was, 'null'::jsonb) <> coalesce(m.is, 'null'::jsonb)
  GROUP BY m."noun", m.field ORDER BY m."noun", count(*) DESC, m.field`;

export type ChosenRecords = {
  readonly noun: RecordNoun | null;
  readonly became: Became | null;
  readonly field: string | null;
};
export type ComparedRow = {
  readonly id: string;
  readonly noun: RecordNoun;
  readonly became: Became;
  readonly seq: number;
};

/** The records that differ, the one changed last first, one more than asked. */
export function pageOfRecords(
  db: Db,
  span: Span,
  { noun, became, field }: ChosenRecords,
  { limit, after: from, back }: PageWanted,
): Promise<ComparedRow[]> {
  const after = from === null ? null : Number(from[0]);
  const place = back ? Prisma.sql`r.seq > ${after}::bigint` : Prisma.sql`r.seq < ${after}::bigint`;
  const order = back ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  const chosen = [
    Prisma.sql`r.became <> 'passed'`,
    ...(noun === null ? [] : [Prisma.sql`r."noun" = ${noun}`]),
    ...(became === null ? [] : [Prisma.sql`r.became = ${became}`]),
    ...(after === null ? [] : [place]),
    ...(field === null
      ? []
      : [
          Prisma.sql`EXISTS (
            SELECT 1 FROM (${movedFields(span)}) m WHERE m."recordId" = r."recordId" AND m.field = ${field}
              AND coalesce(m.was, 'null'::jsonb) <> coalesce(m.is, 'null'::jsonb))`,
        ]),
  ];
  return db.$queryRaw<ComparedRow[]>`
    SELECT r."recordId"::text AS id, r."noun", r.became, r.seq::float8 AS seq FROM (${records(span)}) r
    WHERE ${Prisma.join(chosen, " AND ")} ORDER BY r.seq ${order} LIMIT ${limit + 1}`;
}
