import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { deployMigrations } from "@/prisma/deploy";

export type Size = { readonly services: number; readonly teams: number };

const indexes = `
  SELECT indexdef AS make, format('DROP INDEX %I', indexname) AS drop FROM pg_indexes i
  WHERE schemaname = 'public' AND indexdef NOT LIKE 'CREATE UNIQUE%'
    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)`;

const catalogSql = (): string => fs.readFileSync(path.join(import.meta.dirname, "catalog.sql"), "utf8");

/** Fills a migrated, empty database with a catalog of this size; indexes are made after the rows, as any large load does it. */
export async function fillCatalog(url: string, { services, teams }: Size): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(
      "SET session_replication_role = replica; SET maintenance_work_mem = '256MB'; SET jit = off",
    );
    const { rows } = await client.query<{ make: string; drop: string }>(indexes);
    await client.query(rows.map(({ drop }) => drop).join(";"));
    await client.query(
      catalogSql().replaceAll("{services}", String(services)).replaceAll("{teams}", String(teams)),
    );
    for (const { make } of rows) await client.query(make);
  } finally {
    await client.end();
  }
}

/** Tells one generator and one set of tables from another: what was kept of an earlier one is made again. */
function fingerprint(): string {
  const migrations = fs.readdirSync(path.resolve("prisma/migrations")).sort();
  return createHash("sha256").update(catalogSql()).update(migrations.join()).digest("hex").slice(0, 16);
}

/** The database `name` on the server at `server`, with all tables and a catalog of this size; one that was kept is taken as it is. */
export async function makeCatalog(
  server: string,
  name: string,
  size: Size,
): Promise<{ readonly url: string; readonly made: boolean }> {
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const mark = fingerprint();
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ mark: string | null }>(
      "SELECT shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = $1",
      [name],
    );
    if (rows[0]?.mark === mark) return { url, made: false };
    await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
    await admin.query(`CREATE DATABASE "${name}"`);
    await deployMigrations(url);
    await fillCatalog(url, size);
    await admin.query(`COMMENT ON DATABASE "${name}" IS '${mark}'`);
    return { url, made: true };
  } finally {
    await admin.end();
  }
}
