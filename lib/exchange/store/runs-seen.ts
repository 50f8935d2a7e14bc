import "server-only";
import { Prisma } from "@/prisma/generated/client";

/** Runs as those see them who see the plans of these makers that restrict a service: null is all. */
export const runsSeen = (makers: readonly string[] | null): Prisma.ImportRunWhereInput =>
  makers === null
    ? {}
    : { OR: [{ restricts: false }, ...makers.map((id) => ({ by: { path: ["id"], equals: id } }))] };

/** The same of "ImportRun" i, as SQL. */
export const runIsSeen = (makers: readonly string[] | null): Prisma.Sql =>
  makers === null
    ? Prisma.sql`TRUE`
    : Prisma.sql`(NOT i."restricts" OR i."by" ->> 'id' = ANY(${makers}::text[]))`;
