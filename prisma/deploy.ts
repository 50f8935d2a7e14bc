/**
 * Brings the tables up to date. Each migration and its row of `_prisma_migrations` are one transaction, so a process that ends in
 * the middle, however it ends, leaves neither or both; the table is the one that Prisma keeps.
 */
import { createHash, randomUUID } from "node:crypto";
import pg from "pg";
import { type Migration, readMigrations } from "./migrations";
import { CannotStart } from "./owner.mjs";
import { refuseUnmakeable, refuseUnreadable, refuseUnusable } from "./refusals";

/** How long a connection is waited for. */
const patience = 10_000;

/** One number for all deployments of this product: whoever holds the lock migrates, the others wait. */
const deployLock = 727_377_001;

/** As Prisma makes it, for its tools read it too. */
const marksTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

const markOf = `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
  VALUES ($1, $2, $3, transaction_timestamp(), clock_timestamp(), 1)`;
const forgetUnfinished =
  "DELETE FROM _prisma_migrations WHERE migration_name = $1 AND finished_at IS NULL AND rolled_back_at IS NULL";

/** What PostgreSQL says of a script that it has taken in whole before: what it makes is there, what it drops is gone. */
const takenInBefore = new Set([
  "42P06",
  "42P07",
  "42701",
  "42710",
  "42723",
  "42P01",
  "42703",
  "42704",
  "42883",
]);

const codeOf = (error: unknown): string =>
  error instanceof pg.DatabaseError && error.code !== undefined ? error.code : "";

/**
 * Names of migrations by where they stand: applied, or begun by a version that marked the beginning and the end apart and saw no
 * end. One that ended with a refusal has that in its `logs`: nothing of it is there.
 */
type Marks = { readonly applied: ReadonlySet<string>; readonly begun: ReadonlySet<string> };

async function marksIn(client: pg.Client): Promise<Marks> {
  const { rows: tables } = await client.query("SELECT 1 WHERE to_regclass('_prisma_migrations') IS NOT NULL");
  if (tables.length === 0) return { applied: new Set(), begun: new Set() };
  const { rows } = await client.query<{ name: string; applied: boolean }>(
    `SELECT migration_name AS name, finished_at IS NOT NULL AS applied FROM _prisma_migrations
     WHERE rolled_back_at IS NULL AND (finished_at IS NOT NULL OR logs IS NULL)`,
  );
  const namesOf = (isApplied: boolean) =>
    new Set(rows.filter(({ applied }) => applied === isApplied).map(({ name }) => name));
  return { applied: namesOf(true), begun: namesOf(false) };
}

async function inTransaction(client: pg.Client, body: () => Promise<void>): Promise<void> {
  await client.query("BEGIN");
  try {
    await body();
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function mark(client: pg.Client, { name, script }: Migration): Promise<void> {
  const checksum = createHash("sha256").update(script).digest("hex");
  await client.query(forgetUnfinished, [name]);
  await client.query(markOf, [randomUUID(), checksum, name]);
}

/**
 * Applies one migration whole, with its mark. One that an earlier version began and did not mark as finished ran as one transaction
 * too: either nothing of it is there, and it is applied now, or all of it is, which PostgreSQL says itself when the script is
 * run again. The few scripts that can be run twice end with the same rows.
 */
async function apply(client: pg.Client, migration: Migration, wasBegun: boolean): Promise<void> {
  try {
    await inTransaction(client, async () => {
      await client.query(migration.script);
      await mark(client, migration);
    });
  } catch (error) {
    if (!wasBegun || !takenInBefore.has(codeOf(error))) throw explained(error, migration);
    await inTransaction(client, () => mark(client, migration));
  }
}

/** A refusal of the database as one sentence that names the migration; any other error as it is. */
function explained(error: unknown, { name }: Migration): unknown {
  if (!(error instanceof pg.DatabaseError)) return error;
  const hint = error.hint === undefined ? "" : ` ${error.hint}`;
  return new CannotStart(
    `The migration ${name} was refused: ${error.message}.${hint} Nothing of it was applied; what came before it was. Mend that, then start again.`,
  );
}

/** Applies those of `migrations` that the database at `url` lacks, in order, and answers their names; safe when several start at once. */
export async function applyMigrations(
  url: string,
  migrations: readonly Migration[],
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: patience });
  // A connection that breaks says so to whoever asks next.
  client.on("error", () => undefined);
  await client.connect();
  try {
    // Another instance may be migrating for long, and a migration takes as long as it takes, whatever limit the account has otherwise.
    await client.query("SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
    // On the connection that migrates: what a killed process still has under way is waited for as well.
    await client.query("SELECT pg_advisory_lock($1)", [deployLock]);
    await refuseUnreadable(client);
    const { applied, begun } = await marksIn(client);
    const missing = migrations.filter(({ name }) => !applied.has(name));
    if (missing.length > 0) {
      const [first] = migrations;
      await refuseUnmakeable(client, missing[0] === first && !begun.has(first?.name ?? ""));
      await client.query(marksTable);
    }
    for (const migration of missing) await apply(client, migration, begun.has(migration.name));
    await refuseUnusable(client, migrations);
    return missing.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** Brings the database at `url` to what this version of the program needs, and answers what it applied. */
export const deployMigrations = async (url: string): Promise<readonly string[]> =>
  applyMigrations(url, await readMigrations());
