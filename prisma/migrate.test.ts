import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { withEmpty } from "@/lib/testing/empty-database";
import { deployMigrations } from "./deploy";

const folder = path.join(import.meta.dirname, "migrations");
const names = fs
  .readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const command = (url: string, ...words: readonly string[]) =>
  spawnSync(process.execPath, ["--import", "tsx", "prisma/migrate.ts", ...words], {
    cwd: path.dirname(import.meta.dirname),
    encoding: "utf8",
    env: { ...process.env, DATABASE_URL: url },
  });

test("A35: all migrations apply to an empty database, in order, and a second time there is nothing to do", async () => {
  await withEmpty(async (url) => {
    expect(await deployMigrations(url)).toEqual(names);
    expect(await deployMigrations(url)).toEqual([]);
  });
});

test("A35: two that start at once apply each migration once", async () => {
  await withEmpty(async (url, client) => {
    const one = command(url, "status");
    expect(one.status, "nothing is applied yet").toBe(1);
    const both = await Promise.all([deployMigrations(url), deployMigrations(url)]);
    expect(both.map(({ length }) => length).toSorted((a, b) => a - b)).toEqual([0, names.length]);
    const { rows } = await client.query("SELECT 1 FROM _prisma_migrations");
    expect(rows).toHaveLength(names.length);
    expect(command(url, "status").status).toBe(0);
  });
});

test("A35: a migration that was edited after it was applied is noticed", async () => {
  await withEmpty(async (url, client) => {
    await deployMigrations(url);
    await client.query("UPDATE _prisma_migrations SET checksum = 'other' WHERE migration_name = $1", [
      names[0],
    ]);
    expect(command(url, "status").status).toBe(1);
  });
});

test("A36: schema files and migrations agree", async () => {
  await withEmpty(async (url, client) => {
    const { stdout, status } = command(url, "drift");
    expect(stdout).toMatch(/^\s*(-- This is an empty migration\.)?\s*$/);
    expect(status).toBe(0);
    const { rows } = await client.query("SELECT datname FROM pg_database WHERE datname LIKE 'shadow_%'");
    expect(rows, "a shadow database was left behind").toEqual([]);
  });
});
