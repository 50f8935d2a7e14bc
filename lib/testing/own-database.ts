import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeEach, expect, inject, vi } from "vitest";

const server = inject("server");
const name = `test_${randomUUID().replaceAll("-", "")}`;
const admin = new pg.Client({ connectionString: server });
await admin.connect();
await admin.query(`CREATE DATABASE "${name}" TEMPLATE "${inject("template")}"`);
process.env["DATABASE_URL"] = Object.assign(new URL(server), { pathname: `/${name}` }).href;
process.env["LOG_LEVEL"] = "silent";
process.env["NEXTAUTH_SECRET"] ??= "only-for-tests-0123456789";

/** A complaint on the console is a failure (A42). */
beforeEach(() => {
  for (const method of ["error", "warn"] as const)
    vi.spyOn(console, method).mockImplementation((...words) => {
      expect.unreachable(`console.${method}: ${words.map(String).join(" ")}`);
    });
});

afterAll(async () => {
  const { closeDatabase } = await import("@/lib/platform/close");
  await closeDatabase();
  await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
  await admin.end();
});
