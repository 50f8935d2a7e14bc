import { randomUUID } from "node:crypto";
import type pg from "pg";
import { expect, test } from "vitest";
import { withEmpty } from "@/lib/testing/empty-database";
import { applyMigrations } from "./deploy";
import { readMigrations } from "./migrations";

const [init] = await readMigrations();
const first = init === undefined ? [] : [init];
const next = { name: "29991231000000_next", script: 'ALTER TABLE "Team" ADD COLUMN "next" INT' };

/** An account without any right of its own, as which the database at `url` is opened. */
async function asStranger(
  url: string,
  client: pg.Client,
  body: (opened: string, account: string) => Promise<void>,
): Promise<void> {
  const account = `stranger_${randomUUID().slice(0, 8)}`;
  await client.query(`CREATE ROLE ${account} LOGIN PASSWORD 'only-for-tests'`);
  try {
    await body(Object.assign(new URL(url), { username: account, password: "only-for-tests" }).href, account);
  } finally {
    await client.query(`DROP OWNED BY ${account}; DROP ROLE ${account}`);
  }
}

const nameOf = (url: string) => new URL(url).pathname.slice(1);

test("a database with tables of another program is refused and left as it is", async () => {
  await withEmpty(async (url, client) => {
    await client.query("CREATE TABLE invoice (); CREATE TABLE payment ()");
    await expect(applyMigrations(url, first)).rejects.toThrow(
      `The database ${nameOf(url)} holds tables that are not Steward's (invoice, payment). Steward needs a database of its own: make an empty one and name it in DATABASE_URL.`,
    );
    expect((await client.query("SELECT to_regclass('_prisma_migrations') AS made")).rows).toEqual([
      { made: null },
    ]);
  });
});

test("tables of an extension are no other program's", async () => {
  await withEmpty(async (url, client) => {
    await client.query("CREATE TABLE spatial_ref_sys (); CREATE EXTENSION pg_trgm");
    await client.query("ALTER EXTENSION pg_trgm ADD TABLE spatial_ref_sys");
    expect(await applyMigrations(url, first)).toEqual([init?.name]);
  });
});

test("a read-only database is refused when there is something to make, and only then", async () => {
  await withEmpty(async (url, client) => {
    const readOnly = (value: string) =>
      client.query(`ALTER DATABASE "${nameOf(url)}" SET default_transaction_read_only = ${value}`);
    await readOnly("on");
    await expect(applyMigrations(url, first)).rejects.toThrow(
      /^The database \w+ is read-only \(default_transaction_read_only is on\), and its tables have to be brought up to date\. Turn that off for the database and the account \w+, then start again\.$/,
    );
    await readOnly("off");
    await applyMigrations(url, first);
    await readOnly("on");
    expect(await applyMigrations(url, first)).toEqual([]);
  });
});

test("an account that may make no tables is told which right it lacks", async () => {
  await withEmpty(async (url, client) => {
    await asStranger(url, client, async (opened, account) => {
      const name = nameOf(url);
      await expect(applyMigrations(opened, first)).rejects.toThrow(
        `The account ${account} may not make tables in the schema public of the database ${name}. Let its owner say: ALTER DATABASE "${name}" OWNER TO "${account}"; or GRANT CREATE, USAGE ON SCHEMA "public" TO "${account}"; then start again.`,
      );
    });
  });
});

test("an account without rights on the tables is told so, whatever of them it lacks", async () => {
  await withEmpty(async (url, client) => {
    await applyMigrations(url, first);
    await asStranger(url, client, async (opened, account) => {
      const sentence = `The account ${account} may not read and write Steward's tables in the database ${nameOf(url)}. Name the account that owns them in DATABASE_URL, or let their owner say: GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "public" TO "${account}";`;
      await expect(applyMigrations(opened, first)).rejects.toThrow(sentence);
      await client.query(`GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${account}`);
      await expect(applyMigrations(opened, first)).rejects.toThrow(sentence);
      await client.query(`GRANT ALL ON ALL TABLES IN SCHEMA public TO ${account}`);
      expect(await applyMigrations(opened, first)).toEqual([]);
      await client.query(`GRANT CREATE ON SCHEMA public TO ${account}`);
      await expect(applyMigrations(opened, [...first, next])).rejects.toThrow(
        "The migration 29991231000000_next was refused: must be owner of table Team. Nothing of it was applied; what came before it was. Mend that, then start again.",
      );
    });
  });
});
