import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "@/prisma/embedded";
import { deployMigrations } from "@/prisma/deploy";

declare module "vitest" {
  export interface ProvidedContext {
    readonly server: string;
    readonly template: string;
  }
}

async function on(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  await client.end();
}

/** Starts PostgreSQL for the tests and migrates one template; every test file gets a copy of it (A40). */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const named = process.env["TEST_DATABASE_URL"];
  const folder = named === undefined ? fs.mkdtempSync(path.join(os.tmpdir(), "steward-test-")) : null;
  if (folder !== null) process.env["STEWARD_DATA_DIR"] = folder;
  const embedded = named === undefined ? await startEmbedded({ throwaway: true }) : null;
  const server = named ?? embedded?.url ?? "";
  const template = `template_${randomUUID().replaceAll("-", "")}`;
  await on(server, `CREATE DATABASE "${template}"`);
  const url = Object.assign(new URL(server), { pathname: `/${template}` }).href;
  await deployMigrations(url);
  await on(server, `ALTER DATABASE "${template}" ALLOW_CONNECTIONS false`);
  await on(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${template}'`);
  project.provide("server", server);
  project.provide("template", template);
  return async () => {
    await on(server, `DROP DATABASE IF EXISTS "${template}" WITH (FORCE)`);
    await embedded?.stop();
    if (folder !== null) fs.rmSync(folder, { recursive: true, force: true });
  };
}
