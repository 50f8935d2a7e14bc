/** Why a database cannot be brought up to date or served from, each as one sentence with the way out. */
import type pg from "pg";
import type { Migration } from "./migrations";
import { CannotStart } from "./owner.mjs";

type Standing = {
  readonly database: string;
  readonly account: string;
  readonly schema: string | null;
  readonly may_read_marks: boolean;
  readonly may_make: boolean;
  readonly read_only: boolean;
  readonly is_standby: boolean;
};

/** Asked without reading any table, so that it is answered whatever rights there are. */
const standingNow = `SELECT current_database() AS database, current_user AS account, current_schema() AS schema,
  coalesce(has_table_privilege(to_regclass('_prisma_migrations'), 'SELECT'), true) AS may_read_marks,
  coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS may_make,
  current_setting('transaction_read_only') = 'on' AS read_only, pg_is_in_recovery() AS is_standby`;

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function standing(client: pg.Client): Promise<Standing> {
  const { rows } = await client.query<Standing>(standingNow);
  const [first] = rows;
  if (first === undefined) throw new Error("PostgreSQL says nothing of the database.");
  return first;
}

const noRights = ({ account, database, schema }: Standing): CannotStart =>
  new CannotStart(
    `The account ${account} may not read and write Steward's tables in the database ${database}. Name the account that owns them in DATABASE_URL, or let their owner say: GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${quoted(schema ?? "public")} TO ${quoted(account)};`,
  );

/** Refuses a database whose list of migrations the account may not read. */
export async function refuseUnreadable(client: pg.Client): Promise<void> {
  const found = await standing(client);
  if (!found.may_read_marks) throw noRights(found);
}

/** Refuses a database in which tables have to be made or changed and cannot be; `isFirst` where it has none of Steward's yet. */
export async function refuseUnmakeable(client: pg.Client, isFirst: boolean): Promise<void> {
  const found = await standing(client);
  const { account, database, schema } = found;
  if (found.is_standby)
    throw new CannotStart(
      `The database ${database} is a standby, which can only be read, and its tables have to be brought up to date. Name the primary in DATABASE_URL, or promote this one.`,
    );
  if (found.read_only)
    throw new CannotStart(
      `The database ${database} is read-only (default_transaction_read_only is on), and its tables have to be brought up to date. Turn that off for the database and the account ${account}, then start again.`,
    );
  if (!found.may_make)
    throw new CannotStart(
      `The account ${account} may not make tables in the schema ${schema ?? "public"} of the database ${database}. Let its owner say: ALTER DATABASE ${quoted(database)} OWNER TO ${quoted(account)}; or GRANT CREATE, USAGE ON SCHEMA ${quoted(schema ?? "public")} TO ${quoted(account)}; then start again.`,
    );
  if (!isFirst) return;
  const others = await foreignTables(client);
  if (others.length > 0)
    throw new CannotStart(
      `The database ${database} holds tables that are not Steward's (${others.slice(0, 3).join(", ")}${others.length > 3 ? " and others" : ""}). Steward needs a database of its own: make an empty one and name it in DATABASE_URL.`,
    );
}

/** What stands where Steward's tables would, extensions' own left out. */
async function foreignTables(client: pg.Client): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class c
     WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'f', 'v', 'm')
       AND relname <> '_prisma_migrations'
       AND NOT EXISTS (SELECT 1 FROM pg_depend WHERE classid = 'pg_class'::regclass AND objid = c.oid AND deptype = 'e')
     ORDER BY relname LIMIT 4`,
  );
  return rows.map(({ name }) => name);
}

/** Refuses a database with tables of Steward's that the account may not read and write. */
export async function refuseUnusable(client: pg.Client, migrations: readonly Migration[]): Promise<void> {
  const made = migrations.flatMap(({ script }) =>
    [...script.matchAll(/^CREATE TABLE "(\w+)"/gm)].map(([, name = ""]) => name),
  );
  const { rows } = await client.query(
    `SELECT 1 FROM pg_class
     WHERE oid IN (SELECT to_regclass(quote_ident(name)) FROM unnest($1::text[]) AS named(name))
       AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
         AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE'))
     LIMIT 1`,
    [made],
  );
  if (rows.length > 0) throw noRights(await standing(client));
}
