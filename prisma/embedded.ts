/**
 * The embedded PostgreSQL: a real server out of npm, for whoever has set no DATABASE_URL. Its data lie under `.data/pg`.
 */
import { type ChildProcess, spawn, spawnSync, type SpawnSyncReturns } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { type Account, account, as, plainEnv } from "./account";
import { binaries, mendLinks } from "./binaries";
import { kept } from "./keeper.mjs";
import {
  announce,
  CannotStart,
  dataFolder,
  explained,
  fullDisk,
  releaseOwnership,
  takeOwnership,
} from "./owner.mjs";
import { endServer, isEnding } from "./server-processes";
import { whyNotUp } from "./server-report";
import { supervise } from "./supervise";

export type Embedded = {
  /** Address of the database `steward`. */
  readonly url: string;
  /** True when this start made the data folder. */
  readonly fresh: boolean;
  /** Throws all records away: for a first start that ended in the middle. */
  readonly beginAgain: () => Promise<void>;
  /** Ends when the server is gone for good without having been stopped: one that merely ended is started anew. */
  readonly lost: Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Tests throw their data away, so they need not wait for the disk. */
type Wish = { readonly throwaway?: boolean };

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address ? address.port : 0);
      });
    });
  });
}

/** A secret made once and kept beside the data, readable by its owner alone. */
function keptIn(name: string): string {
  const file = path.join(dataFolder(), name);
  fs.mkdirSync(dataFolder(), { recursive: true });
  const kept = fs.existsSync(file) ? fs.readFileSync(file, "utf8").trim() : "";
  if (kept !== "") return kept;
  const secret = randomBytes(24).toString("base64url");
  fs.writeFileSync(`${file}.new`, secret, { mode: 0o600 });
  fs.renameSync(`${file}.new`, file);
  return secret;
}

/** The secret that signs sessions where none is configured. */
export const keptSecret = (): string => keptIn("session-secret");

async function answers(url: string, milliseconds: number): Promise<Error | null> {
  const until = performance.now() + milliseconds;
  for (;;) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query("SELECT 1");
      return null;
    } catch (error) {
      if (performance.now() > until) return error as Error;
      await pause(25);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";

function initialise(native: string, folder: string, user: Account, secret: string): void {
  // Named after this process: an initdb that outlived its killed parent writes elsewhere.
  const half = `${folder}.new-${String(process.pid)}`;
  for (const name of fs.readdirSync(path.dirname(folder)))
    if (name.startsWith("pg.new-"))
      fs.rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
  fs.mkdirSync(half, { recursive: true, mode: 0o700 });
  const password = `${folder}.password`;
  fs.writeFileSync(password, secret, { mode: 0o600 });
  if (user.ids) for (const made of [half, password]) fs.chownSync(made, user.ids.uid, user.ids.gid);
  const { words, ids } = as(user, [
    path.join(native, "bin", "initdb"),
    `--pgdata=${half}`,
    "--username=steward",
    `--pwfile=${password}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--lc-messages=C",
    "--no-instructions",
  ]);
  const [program = "", ...rest] = words;
  const made: SpawnSyncReturns<string> = spawnSync(program, rest, {
    ...ids,
    encoding: "utf8",
    cwd: "/",
    env: plainEnv,
  });
  fs.rmSync(password, { force: true });
  if (made.status !== 0) {
    fs.rmSync(half, { recursive: true, force: true });
    if (/No space left/i.test(made.stderr)) throw fullDisk();
    const why =
      lastLine(made.stderr.replaceAll(/^.*(removing|child process).*$/gm, "")) || made.error?.message;
    throw new CannotStart(`PostgreSQL could not make its data folder: ${why ?? "no reason given"}.`);
  }
  fs.renameSync(half, folder);
}

function startServer(native: string, folder: string, user: Account, port: number, wish: Wish): ChildProcess {
  const settings = {
    listen_addresses: "127.0.0.1",
    port: String(port),
    unix_socket_directories: "",
    lc_messages: "C",
    timezone: "UTC",
    shared_buffers: "128MB",
    // Data lie on a disk without a head: a page here and there costs about what the next one does.
    random_page_cost: "1.1",
    max_connections: "60",
    wal_level: "minimal",
    max_wal_senders: "0",
    log_min_messages: "fatal",
    ...(wish.throwaway ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  const { words, ids } = as(user, [path.join(native, "bin", "postgres"), "-D", folder, ...flags]);
  const report = fs.openSync(`${folder}.log`, "w", 0o600);
  const server = spawn(...kept("INT", words), {
    ...ids,
    cwd: "/",
    detached: true,
    stdio: ["pipe", "ignore", report],
    env: plainEnv,
  });
  fs.closeSync(report);
  // A broken pipe is the news that the server is gone, which its end tells anyway.
  server.stdin?.on("error", () => undefined);
  return server;
}

/** Why a server that did not come up says it did not. */
function reported(folder: string): CannotStart {
  const { bavail, bsize } = fs.statfsSync(folder);
  const report = `${folder}.log`;
  return whyNotUp(fs.readFileSync(report, "utf8"), report, bavail * bsize);
}

async function ensureDatabase(admin: string, anew = false): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    if (anew) await client.query("DROP DATABASE IF EXISTS steward WITH (FORCE)");
    const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = 'steward'");
    if (rowCount === 0) await client.query("CREATE DATABASE steward");
  } finally {
    await client.end();
  }
}

async function open(wish: Wish): Promise<Embedded> {
  const native = binaries();
  mendLinks(native);
  takeOwnership();
  const folder = path.join(dataFolder(), "pg");
  const user = account(native, folder);
  const secret = keptIn("database-secret");
  const fresh = !fs.existsSync(path.join(folder, "PG_VERSION"));
  if (fresh) initialise(native, folder, user, secret);
  else await endServer(folder);
  const port = await freePort();
  let server = startServer(native, folder, user, port, wish);
  const goneOf = (one: ChildProcess) =>
    new Promise<void>((resolve) =>
      one.once("close", () => {
        resolve();
      }),
    );
  let gone = goneOf(server);
  const address = (name: string) => `postgresql://steward:${secret}@127.0.0.1:${String(port)}/${name}`;
  let stopping = false;
  const stop = async () => {
    stopping = true;
    server.ref();
    server.stdin?.end();
    const patience = new AbortController();
    await Promise.race([gone, pause(8_000, undefined, patience).catch(() => undefined)]);
    patience.abort();
    await endServer(folder);
    releaseOwnership();
  };
  const comesUp = () =>
    Promise.race([
      answers(address("postgres"), 60_000).then((error) => error && reported(folder)),
      gone.then(() => reported(folder)),
    ]);
  const failure = await comesUp();
  if (failure) {
    await stop();
    throw failure;
  }
  await ensureDatabase(address("postgres"));
  announce(address("steward"));
  server.unref();
  const again = async () => {
    await endServer(folder);
    if (stopping) return false;
    server = startServer(native, folder, user, port, wish);
    gone = goneOf(server);
    const isUp = (await comesUp()) === null;
    server.unref();
    return isUp;
  };
  const lost = new Promise<void>((resolve) => {
    void supervise({
      gone: () => gone,
      again,
      isEnding: () => isEnding(folder),
      end: () => endServer(folder),
      isWanted: () => !stopping,
    }).then(() => {
      if (!stopping) resolve();
    });
  });
  const beginAgain = () => ensureDatabase(address("postgres"), true);
  return { url: address("steward"), fresh, beginAgain, lost, stop };
}

/** Starts the embedded server on its data folder, making the folder at the first start. Throws `CannotStart` with the way out. */
export async function startEmbedded(wish: Wish = {}): Promise<Embedded> {
  try {
    return await open(wish);
  } catch (error) {
    releaseOwnership();
    throw explained(error);
  }
}
