import pg from "pg";
import { expect, inject, test } from "vitest";
import { checkDatabase } from "./database";

/** A database of the test's server under another name, made by `sql` and thrown away. */
async function withOther(sql: string, body: (url: string) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("server") });
  await admin.connect();
  const name = `other_${crypto.randomUUID().replaceAll("-", "")}`;
  const url = Object.assign(new URL(inject("server")), { pathname: `/${name}` }).href;
  await admin.query(`CREATE DATABASE "${name}"`);
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql.replaceAll("$name", name));
  await client.end();
  try {
    await body(url);
  } finally {
    await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    await admin.end();
  }
}

test("a database that does not answer is named in one sentence", async () => {
  await expect(checkDatabase("postgresql://steward:x@127.0.0.1:1/steward")).rejects.toThrow(
    /^The database that DATABASE_URL names cannot be used: .*ECONNREFUSED.*\. Check its host, port, name, user and password\.$/,
  );
});

test("a database that its server does not have is told how to be made", async () => {
  const url = new URL(inject("server"));
  url.pathname = "/steward's%20own";
  const { hostname, port, username } = url;
  await expect(checkDatabase(url.href)).rejects.toThrow(
    `The server of DATABASE_URL answers, but has no database called steward's own. Make it once, empty: createdb -h ${hostname} -p ${port} -U ${username} 'steward'\\''s own' (or in psql: CREATE DATABASE "steward's own" OWNER "${username}";). Then start again: Steward makes the tables.`,
  );
});

test("a database older than version 15 is refused by its version", async () => {
  const pretending = `
    CREATE SCHEMA old;
    CREATE FUNCTION old.current_setting(asked text) RETURNS text LANGUAGE sql AS
      $$ SELECT CASE asked WHEN 'server_version_num' THEN '140011' ELSE '14.11' END $$;
    ALTER DATABASE "$name" SET search_path = old, pg_catalog`;
  await withOther(pretending, async (url) => {
    await expect(checkDatabase(url)).rejects.toThrow(
      "PostgreSQL 14.11 is too old: Steward needs version 15 or later. Upgrade it, or name another in DATABASE_URL.",
    );
  });
});

test("a database of version 15 or later is fine", async () => {
  await expect(checkDatabase(inject("server"))).resolves.toBeUndefined();
});
