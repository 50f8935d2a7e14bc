import { randomUUID } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

/** An empty database of the test's server, made for `body` and thrown away; `options` are those of CREATE DATABASE. */
export async function withEmpty(
  body: (url: string, client: pg.Client) => Promise<void>,
  options = "",
): Promise<void> {
  const admin = new pg.Client({ connectionString: inject("server") });
  await admin.connect();
  const name = `empty_${randomUUID().replaceAll("-", "")}`;
  await admin.query(`CREATE DATABASE "${name}" ${options}`);
  const url = Object.assign(new URL(inject("server")), { pathname: `/${name}` }).href;
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await body(url, client);
  } finally {
    await client.end();
    await admin.query(`DROP DATABASE "${name}" WITH (FORCE)`);
    await admin.end();
  }
}
