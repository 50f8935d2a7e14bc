import { expect, inject, test } from "vitest";
import { withEmpty } from "@/lib/testing/empty-database";
import { checkDatabase } from "./database";

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
  const pretending = (name: string) => `
    CREATE SCHEMA old;
    CREATE FUNCTION old.current_setting(asked text) RETURNS text LANGUAGE sql AS
      $$ SELECT CASE asked WHEN 'server_version_num' THEN '140011' ELSE '14.11' END $$;
    ALTER DATABASE "${name}" SET search_path = old, pg_catalog`;
  await withEmpty(async (url, client) => {
    await client.query(pretending(new URL(url).pathname.slice(1)));
    await expect(checkDatabase(url)).rejects.toThrow(
      "PostgreSQL 14.11 is too old: Steward needs version 15 or later. Upgrade it, or name another in DATABASE_URL.",
    );
  });
});

test("a database that is not UTF8 is refused by its encoding", async () => {
  for (const encoding of ["LATIN1", "SQL_ASCII"])
    await withEmpty(async (url) => {
      await expect(checkDatabase(url)).rejects.toThrow(
        `The database that DATABASE_URL names keeps its text as ${encoding}, in which not every name can be written: Steward needs UTF8. Make one with ENCODING 'UTF8' (createdb --encoding=UTF8 --template=template0 …) and name it in DATABASE_URL.`,
      );
    }, `TEMPLATE template0 ENCODING '${encoding}' LOCALE_PROVIDER libc LOCALE 'C'`);
});

test("a database of version 15 or later is fine", async () => {
  await expect(checkDatabase(inject("server"))).resolves.toBeUndefined();
});
