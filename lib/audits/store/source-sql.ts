import { Prisma } from "@/prisma/generated/client";

/** What was read from a source and names the service with this id still. */
export const sourceRows = (id: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`FROM "SourceRecord" p WHERE p."recordId" = ${id} AND p."noun" = 'service' AND p."goneAt" IS NULL`;

/** True of a service that one of these sources names; `unset` is what nobody but people wrote down. */
export const isFrom = (id: Prisma.Sql, sources: readonly string[]): Prisma.Sql => {
  const named = [...sources];
  return Prisma.sql`(EXISTS (SELECT 1 ${sourceRows(id)} AND p."source" = ANY(${named}::text[]))
    OR ('unset' = ANY(${named}::text[]) AND NOT EXISTS (SELECT 1 ${sourceRows(id)})))`;
};
