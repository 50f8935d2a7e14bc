import "server-only";
import type { Prisma } from "@/prisma/generated/client";
import type { Db } from "./db";

/**
 * The rows of a large read, handed over by the database as one text of JSON: the client would take longer over each column of
 * each row, and over each id of a long list, than the database over the whole answer. Dates arrive as text.
 */
export async function jsonRows<T>(db: Db, rows: Prisma.Sql): Promise<readonly T[]> {
  const [all] = await db.$queryRaw<{ json: string }[]>`
    SELECT coalesce(json_agg(asked), '[]')::text AS json FROM (${rows}) AS asked`;
  return all ? (JSON.parse(all.json) as T[]) : [];
}
