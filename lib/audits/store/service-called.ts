import "server-only";
import { isId } from "@/lib/kernel/ids";
import { Prisma } from "@/prisma/generated/client";

/** True of rows whose column holds the id of the service that a slug or an id means; that is looked up first, so an index serves. */
export const isOfService = (column: Prisma.Sql, reference: string): Prisma.Sql =>
  isId(reference)
    ? Prisma.sql`${column} = ${reference}::uuid`
    : Prisma.sql`${column} = ANY(ARRAY(SELECT "id" FROM "Service" WHERE "slug" = ${reference}))`;
