import "server-only";
import type pg from "pg";
import { Prisma } from "@/prisma/generated/client";
import { longestRead, pool, preparedPool, valueTypes } from "./connections";
import { once } from "./once";

const named = once("prepared", () => new WeakMap<Prisma.Sql, string>());

/**
 * A read whose text is always the same under this name and whose plan does not hang on its values: it is planned once a
 * connection. What is asked with LIKE, or is rare or common by its value, is left to be planned each time. In a transaction the
 * name counts for nothing: there the client asks, on a connection of the other pool, and the read is planned each time.
 */
export function prepared(name: string, read: Prisma.Sql): Prisma.Sql {
  named.set(read, name);
  return read;
}

/**
 * A read that was written as SQL, outside of a transaction, asks the pool itself: the client would take longer over such a
 * statement and its rows than the database.
 */
export async function readPlainly(
  given: TemplateStringsArray | Prisma.Sql,
  ...more: unknown[]
): Promise<readonly unknown[]> {
  const read = "raw" in given ? Prisma.sql(given, ...more) : given;
  const { text, values } = read;
  const name = named.get(read);
  if (name !== undefined) return readPrepared(name, text, values);
  const asked = { text, values, types: valueTypes, query_timeout: longestRead() };
  return (await pool.query<Record<string, unknown>>(asked)).rows;
}

/** The same of a statement that was put together beforehand, its values numbered as they stand in it. */
export async function readPrepared<T extends pg.QueryResultRow>(
  name: string,
  text: string,
  values: readonly unknown[],
): Promise<readonly T[]> {
  return (await preparedPool.query<T>({ name, text, values: [...values] })).rows;
}
