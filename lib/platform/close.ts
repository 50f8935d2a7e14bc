import "server-only";
import { db, pool } from "./db";

/** Closes every connection to the database; the last thing a server or a command does. */
export async function closeDatabase(): Promise<void> {
  await db.$disconnect();
  await pool.end().catch(() => undefined);
}
