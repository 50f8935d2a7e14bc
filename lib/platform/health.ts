import "server-only";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { Temporal } from "@/lib/kernel/time";
import { pool, preparedPool } from "./connections";
import { once } from "./once";
import { meansDatabaseAway } from "./outage";
import { databasePool } from "./metrics";
import { databaseIsAway } from "./watch";

type Part = { readonly ok: boolean; readonly what: string };
export type Readiness = {
  readonly ready: boolean;
  readonly parts: {
    readonly database: Part;
    readonly writing: Part;
    readonly migrations: Part;
    readonly timeZones: Part;
  };
};

const patience = 2_000;

async function within<T>(work: Promise<T>, milliseconds = patience): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`no answer within ${String(milliseconds / 1000)} s`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

const because = (error: unknown): string => {
  const { message, code } = error as { readonly message?: string; readonly code?: string };
  return message ?? code ?? "no answer";
};

async function database(): Promise<Part> {
  const { rows } = await pool.query<{ version: string }>(
    "SELECT current_setting('server_version') AS version",
  );
  return { ok: true, what: `PostgreSQL ${rows[0]?.version ?? ""}` };
}

/** Sorts more than its memory holds, so that PostgreSQL writes to its disk and nothing stays of it. */
const spill = `SET LOCAL work_mem = '64kB';
  SELECT count(*) FROM (SELECT n FROM generate_series(1, 50000) AS n ORDER BY n DESC OFFSET 0) AS sorted`;

async function tryToWrite(): Promise<Part> {
  const { rows } = await pool.query<{ reading: boolean; standby: boolean }>(
    "SELECT current_setting('transaction_read_only') = 'on' AS reading, pg_is_in_recovery() AS standby",
  );
  if (rows[0]?.standby) return { ok: false, what: "a standby: it can only be read" };
  if (rows[0]?.reading) return { ok: false, what: "read-only: default_transaction_read_only is on" };
  await pool.query(spill);
  return { ok: true, what: "the disk takes what is written" };
}

/** Whoever asks in between is told the same: trying costs a little. */
const triedFor = 5_000;
const tried = once("health-writing", () => ({ at: -triedFor, part: null as Promise<Part> | null }));

/** Whether anything can be saved: the database is not for reading alone, and its disk is not full. */
function writing(): Promise<Part> {
  const now = performance.now();
  if (tried.part === null || now - tried.at >= triedFor) {
    tried.at = now;
    tried.part = tryToWrite().catch((error: unknown) => ({ ok: false, what: because(error) }));
  }
  return tried.part;
}

/** The folder of migrations stands beside the program; what it holds and the database lacks is named. */
async function migrations(): Promise<Part> {
  const entries = await readdir(path.join(process.cwd(), "prisma", "migrations"), { withFileTypes: true });
  const { rows } = await pool.query<{ name: string }>(
    "SELECT migration_name AS name FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL",
  );
  const applied = new Set(rows.map(({ name }) => name));
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const missing = names.filter((name) => !applied.has(name)).sort();
  return missing.length === 0
    ? { ok: true, what: `${String(names.length)} applied` }
    : { ok: false, what: `missing: ${missing.join(", ")}` };
}

/** Places whose clocks were changed by law lately, each at an instant that old time zone tables get wrong. */
const changedLately = [
  ["Asia/Almaty", "2024-07-01T00:00:00Z"],
  ["America/Asuncion", "2025-07-01T00:00:00Z"],
] as const;

function wallClock(zone: string, instant: string): string {
  const shown = new Intl.DateTimeFormat("sv-SE", {
    timeZone: zone,
    dateStyle: "short",
    timeStyle: "medium",
  });
  return shown.format(Temporal.Instant.from(instant).epochMilliseconds);
}

/** PostgreSQL does not tell the version of its time zone table, so it is asked for what lately changed (A25). */
async function timeZones(): Promise<Part> {
  const asked = await Promise.all(
    changedLately.map(([zone, instant]) =>
      pool.query<{ local: string }>(
        "SELECT to_char($2::timestamptz AT TIME ZONE $1, 'YYYY-MM-DD HH24:MI:SS') AS local",
        [zone, instant],
      ),
    ),
  );
  const differing = changedLately.filter(
    ([zone, instant], place) => asked[place]?.rows[0]?.local !== wallClock(zone, instant),
  );
  const node = `Node has tzdb ${process.versions["tz"] ?? "unknown"}`;
  return {
    ok: true,
    what:
      differing.length === 0
        ? `${node}; PostgreSQL agrees`
        : `${node}; PostgreSQL differs for ${differing.map(([zone]) => zone).join(", ")}`,
  };
}

const asked = async (part: () => Promise<Part>): Promise<Part> =>
  within(part()).catch((error: unknown) => ({ ok: false, what: because(error) }));

/** Whether this process can serve, part by part (A55). One that cannot write serves still: whom to call is read. */
export async function readiness(): Promise<Readiness> {
  const [first, second, third, fourth] = await Promise.all([
    asked(database),
    asked(writing),
    asked(migrations),
    asked(timeZones),
  ]);
  return {
    ready: first.ok && third.ok,
    parts: { database: first, writing: second, migrations: third, timeZones: fourth },
  };
}

/** Whether the database answers at all; one that is only busy is waited for. */
export const databaseAnswers = async (): Promise<boolean> =>
  !databaseIsAway() &&
  within(pool.query("SELECT 1"), 10_000).then(
    () => true,
    // A broken connection out of the pool says nothing yet: a fresh one is tried once.
    (error: unknown) =>
      meansDatabaseAway(error) &&
      within(pool.query("SELECT 1"), 10_000).then(
        () => true,
        () => false,
      ),
  );

/** Writes down how many connections are open, idle and waited for, just before the metrics are read. */
export function countConnections(): void {
  const both = [pool, preparedPool];
  const sum = (of: (one: typeof pool) => number) => both.map(of).reduce((all, one) => all + one, 0);
  databasePool.set(
    { state: "open" },
    sum(({ totalCount }) => totalCount),
  );
  databasePool.set(
    { state: "idle" },
    sum(({ idleCount }) => idleCount),
  );
  databasePool.set(
    { state: "waited-for" },
    sum(({ waitingCount }) => waitingCount),
  );
}
