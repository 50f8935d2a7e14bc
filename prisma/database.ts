/** The configured database: the one DATABASE_URL names, otherwise the embedded one. */
import pg from "pg";
import { startEmbedded } from "./embedded";
import { CannotStart, otherOwner } from "./owner.mjs";

/** PostgreSQL's sign for a database that is not there. */
const noSuchDatabase = "3D000";

/** A word as a shell and PostgreSQL take it, in quotes where it is no plain name. */
const inShell = (word: string): string =>
  /^[\w.-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
const inSql = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** How the database is made that DATABASE_URL names and its server does not have. */
function makeItWords({
  host,
  port,
  user,
  database,
}: Pick<pg.Client, "host" | "port" | "user" | "database">): string {
  const name = database ?? "steward";
  const account = user === undefined ? "" : ` -U ${inShell(user)}`;
  const owner = user === undefined ? "" : ` OWNER ${inSql(user)}`;
  return `The server of DATABASE_URL answers, but has no database called ${name}. Make it once, empty: createdb -h ${inShell(host)} -p ${String(port)}${account} ${inShell(name)} (or in psql: CREATE DATABASE ${inSql(name)}${owner};). Then start again: Steward makes the tables.`;
}

/** Says in one sentence why the database at `url` cannot be used, or nothing when it can. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    if (code === noSuchDatabase) throw new CannotStart(makeItWords(client));
    throw new CannotStart(
      `The database that DATABASE_URL names cannot be used: ${message || (code ?? "no answer")}. Check its host, port, name, user and password.`,
    );
  }
  try {
    const { rows } = await client.query<{ number: string; version: string; encoding: string }>(
      `SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS version,
         pg_catalog.current_setting('server_encoding') AS encoding`,
    );
    if (Number(rows[0]?.number ?? 0) < 150_000)
      throw new CannotStart(
        `PostgreSQL ${rows[0]?.version ?? ""} is too old: Steward needs version 15 or later. Upgrade it, or name another in DATABASE_URL.`,
      );
    const encoding = rows[0]?.encoding ?? "";
    if (encoding !== "UTF8")
      throw new CannotStart(
        `The database that DATABASE_URL names keeps its text as ${encoding}, in which not every name can be written: Steward needs UTF8. Make one with ENCODING 'UTF8' (createdb --encoding=UTF8 --template=template0 …) and name it in DATABASE_URL.`,
      );
  } finally {
    await client.end();
  }
}

/** Runs `body` on the configured database: DATABASE_URL, that of a Steward which runs already, or the embedded server for as long as it takes. */
export async function withDatabase<T>(body: (url: string) => Promise<T>): Promise<T> {
  const named = process.env["DATABASE_URL"];
  if (named) {
    await checkDatabase(named);
    return body(named);
  }
  const running = otherOwner();
  if (running && running.url !== "") return body(running.url);
  const embedded = await startEmbedded();
  try {
    return await body(embedded.url);
  } finally {
    await embedded.stop();
  }
}
