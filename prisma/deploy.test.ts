import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type pg from "pg";
import { expect, test, vi } from "vitest";
import { withEmpty } from "@/lib/testing/empty-database";
import { applyMigrations, deployMigrations } from "./deploy";
import { readMigrations } from "./migrations";

const all = await readMigrations();
const namesOf = (list: typeof all) => list.map(({ name }) => name);

/** Another process that migrates, as a start does. */
const migrating = (url: string): ChildProcess =>
  spawn(process.execPath, ["--import", "tsx", "prisma/migrate.ts", "deploy"], {
    cwd: path.dirname(import.meta.dirname),
    env: { ...process.env, DATABASE_URL: url },
    stdio: "ignore",
  });

/** Kills a process that migrates with -9 while its script waits for what `client` holds, and lets go only then. */
async function killedInTheMiddle(url: string, client: pg.Client, holding: string): Promise<void> {
  await client.query(`BEGIN; ${holding}`);
  const child = migrating(url);
  await vi.waitFor(
    async () => {
      // A transaction sees the activity of its first look until it lets that go.
      await client.query("SELECT pg_stat_clear_snapshot()");
      const { rows } = await client.query(
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND wait_event <> 'advisory'",
      );
      expect(rows).toHaveLength(1);
    },
    { timeout: 60_000, interval: 100 },
  );
  child.kill("SIGKILL");
  await once(child, "close");
  await client.query("ROLLBACK");
}

const marks = async (client: pg.Client) => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT migration_name AS name FROM _prisma_migrations
     WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL ORDER BY migration_name`,
  );
  return rows.map(({ name }) => name);
};

/** The row that an earlier version wrote before it ran a script. */
const beginning = (client: pg.Client, name: string, logs: string | null = null) =>
  client.query(
    "INSERT INTO _prisma_migrations (id, checksum, migration_name, logs) VALUES (gen_random_uuid(), '', $1, $2)",
    [name, logs],
  );

const shapeOf = async (client: pg.Client) => {
  const { rows } = await client.query<Record<string, string>>(
    `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns WHERE table_schema = 'public'
     UNION ALL SELECT tablename, indexname, indexdef, '' FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2, 3`,
  );
  return rows;
};

test("a first start that is killed in the middle of a migration is followed by one that is well", async () => {
  await withEmpty(async (url, client) => {
    await killedInTheMiddle(url, client, 'CREATE TABLE "LedgerEntry" (held int)');
    expect(await deployMigrations(url)).toEqual(namesOf(all));
    expect(await marks(client)).toEqual(namesOf(all));
  });
}, 120_000);

test("an upgrade that is killed in the middle of a migration is followed by one that is well", async () => {
  const last = all.findIndex(({ name }) => name.endsWith("_names_that_came_with_a_merge"));
  await withEmpty(async (url, client) => {
    await applyMigrations(url, all.slice(0, last));
    await killedInTheMiddle(url, client, 'LOCK TABLE "Name"');
    expect(await deployMigrations(url)).toEqual(namesOf(all.slice(last)));
    expect(await marks(client)).toEqual(namesOf(all));
    expect((await client.query("SELECT 1 FROM _prisma_migrations")).rows).toHaveLength(all.length);
  });
}, 120_000);

test("what an earlier version began and did not mark as finished settles itself, whether its SQL is there or not", async () => {
  await withEmpty(async (url, client) => {
    await applyMigrations(url, all.slice(0, 1));
    for (const [place, { name, script }] of all.entries()) {
      await client.query("DELETE FROM _prisma_migrations WHERE migration_name = $1", [name]);
      await beginning(client, name);
      if (place > 0) await client.query(script);
      expect(await applyMigrations(url, all.slice(0, place + 1)), `${name} is there`).toEqual([name]);
    }
    expect(await marks(client)).toEqual(namesOf(all));
    await withEmpty(async (other, fresh) => {
      await applyMigrations(other, []);
      await applyMigrations(other, all.slice(0, 1));
      for (const { name } of all.slice(1)) await beginning(fresh, name);
      expect(await deployMigrations(other)).toEqual(namesOf(all.slice(1)));
      expect(await shapeOf(client)).toEqual(await shapeOf(fresh));
    });
    expect((await client.query("SELECT 1 FROM _prisma_migrations")).rows).toHaveLength(all.length);
  });
}, 120_000);

test("a migration that is refused is named in one sentence, leaves nothing, and is applied once that is mended", async () => {
  const broken = { name: "29991231000000_broken", script: 'CREATE TABLE "Half" (); SELECT 1 / 0' };
  const whole = { ...broken, script: 'CREATE TABLE "Half" ()' };
  await withEmpty(async (url, client) => {
    await applyMigrations(url, all.slice(0, 1));
    await expect(applyMigrations(url, [...all.slice(0, 1), broken])).rejects.toThrow(
      "The migration 29991231000000_broken was refused: division by zero. Nothing of it was applied; what came before it was. Mend that, then start again.",
    );
    // As an earlier version wrote it down: with its reason, so nothing of it is there.
    await beginning(client, broken.name, "division by zero");
    expect(await applyMigrations(url, [...all.slice(0, 1), whole])).toEqual([broken.name]);
    expect(await marks(client)).toEqual([all[0]?.name, broken.name]);
  });
}, 60_000);
