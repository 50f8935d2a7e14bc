import { randomUUID } from "node:crypto";
import { setImmediate as breath } from "node:timers/promises";
import pg from "pg";
import { afterAll, beforeEach, expect, inject, vi } from "vitest";
import { once } from "@/lib/platform/once";

// One address a process, so that what has been loaded finds the database of the next file at it.
const name = once("test-database", () => `test_${randomUUID().replaceAll("-", "")}`);
// The cycles of the catalog are kept by a mark that counts from one in each database.
once("knots", () => new Map<string, unknown>()).clear();
const server = inject("server");
const admin = new pg.Client({ connectionString: server });
await admin.connect();
// File by file: what is thrown away need not go through the log, which takes twice as long.
await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${inject("template")}" STRATEGY FILE_COPY`);
process.env["DATABASE_URL"] = Object.assign(new URL(server), { pathname: `/${name}` }).href;
process.env["LOG_LEVEL"] = "silent";
// Tests ask faster than anybody may; those of the limits set one.
process.env["STEWARD_RATE_LIMIT"] ??= "off";
process.env["NEXTAUTH_SECRET"] ??= "only-for-tests-0123456789";

/** A complaint on the console is a failure (A42). */
beforeEach(() => {
  for (const method of ["error", "warn"] as const)
    vi.spyOn(console, method).mockImplementation((...words) => {
      expect.unreachable(`console.${method}: ${words.map(String).join(" ")}`);
    });
});

afterAll(async () => {
  const { cutConnections, pool, preparedPool } = await import("@/lib/platform/connections");
  cutConnections();
  while (pool.totalCount + preparedPool.totalCount > 0) await breath();
  await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
  await admin.end();
});
