import "server-only";
import { Prisma } from "@/prisma/generated/client";
import type { Db } from "./db";
import { prepared } from "./prepared";

/**
 * The rows of a large read, handed over by the database as one text of JSON: the client would take longer over each column of
 * each row, and over each id of a long list, than the database over the whole answer. Dates arrive as text. A name prepares it.
 */
export async function jsonRows<T>(db: Db, rows: Prisma.Sql, name?: string): Promise<readonly T[]> {
  const read = Prisma.sql`
    SELECT coalesce(json_agg(asked), '[]')::text AS json FROM (${rows}) AS asked`;
  const [all] = await db.$queryRaw<{ json: string }[]>(name === undefined ? read : prepared(name, read));
  return all ? (JSON.parse(all.json) as T[]) : [];
}

/** Up to so many ids a statement is prepared: its plan does not hang on how many there are. */
const few = 50;

/** The name under which a read of a few ids is prepared; none where there are many. */
export const nameForFew = (name: string, ids: readonly string[]): string | undefined =>
  ids.length <= few ? `${name}-of-few` : undefined;
