import fs from "node:fs";
import path from "node:path";
import pg from "pg";
import { deployMigrations } from "@/prisma/migrate";

export type Size = { readonly services: number; readonly teams: number };

const indexes = `
  SELECT indexdef AS make, format('DROP INDEX %I', indexname) AS drop FROM pg_indexes i
  WHERE schemaname = 'public' AND indexdef NOT LIKE 'CREATE UNIQUE%'
    AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)`;

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
    const sql = fs.readFileSync(path.join(import.meta.dirname, "catalog.sql"), "utf8");
    await client.query(sql.replaceAll("{services}", String(services)).replaceAll("{teams}", String(teams)));
    for (const { make } of rows) await client.query(make);
  } finally {
    await client.end();
  }
}

/** Makes the database `name` on the server at `server`, with all tables and a catalog of this size. */
export async function makeCatalog(server: string, name: string, size: Size): Promise<string> {
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
  await admin.query(`CREATE DATABASE "${name}"`);
  await admin.end();
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  await deployMigrations(url);
  await fillCatalog(url, size);
  return url;
}
