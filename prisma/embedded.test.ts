import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "..");
let data = "";

const program = `
import { startEmbedded } from "./prisma/embedded.ts";
try {
  const { url, fresh, stop } = await startEmbedded();
  console.log(JSON.stringify({ url, fresh }));
  process.once("SIGTERM", () => void stop().then(() => process.exit(0)));
  setInterval(() => undefined, 1000);
} catch (error) {
  console.log(JSON.stringify({ refused: error.message }));
  process.exit(1);
}`;

type Said = { readonly url: string; readonly fresh: boolean; readonly refused?: string };

/** Another process that starts the embedded server on the test's data; what it says once it is up or refused. */
async function start(): Promise<Said & { readonly process: ChildProcess }> {
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "-e", program], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, STEWARD_DATA_DIR: data },
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  return { ...(JSON.parse(line.toString()) as Said), process: child };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

const serverPid = (): number =>
  Number(fs.readFileSync(path.join(data, "pg", "postmaster.pid"), "utf8").split("\n")[0]);

beforeAll(() => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), "steward-embedded-"));
});

afterAll(() => {
  fs.rmSync(data, { recursive: true, force: true });
});

test("the first start makes the data, a second start beside it is refused by name", async () => {
  const first = await start();
  expect(first.fresh).toBe(true);
  await query(first.url, "CREATE TABLE kept (id int)");
  const second = await start();
  expect(second.refused).toBe(
    `Another Steward (process ${String(first.process.pid)}) already uses the data in ${data}. Stop it first, or set STEWARD_DATA_DIR to another folder.`,
  );
  await end(first.process, "SIGTERM");
  expect(fs.existsSync(path.join(data, "owner.json"))).toBe(false);
  expect(fs.existsSync(path.join(data, "pg", "postmaster.pid"))).toBe(false);
});

test.each([
  ["its owner", (owner: ChildProcess) => owner.pid ?? 0],
  ["the server itself", () => serverPid()],
])("after kill -9 of %s the next start recovers and has lost nothing", async (_, victim) => {
  const before = await start();
  await query(before.url, "INSERT INTO kept VALUES (1)");
  const count = await query(before.url, "SELECT count(*)::int AS rows FROM kept");
  process.kill(victim(before.process), "SIGKILL");
  if (before.process.exitCode === null && before.process.signalCode === null)
    await end(before.process, "SIGKILL");
  const after = await start();
  expect(after.fresh).toBe(false);
  expect(await query(after.url, "SELECT count(*)::int AS rows FROM kept")).toEqual(count);
  await end(after.process, "SIGTERM");
});

test("a server that was told to end while somebody is connected is started anew at the same address", async () => {
  const { url, process: running } = await start();
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  const started = "SELECT pg_postmaster_start_time() AS at";
  const before = await query(url, started);
  process.kill(serverPid(), "SIGTERM");
  await expect.poll(() => query(url, started).catch(() => before), { timeout: 30_000 }).not.toEqual(before);
  expect(await query(url, "SELECT count(*)::int AS tables FROM pg_tables WHERE tablename = 'kept'")).toEqual([
    { tables: 1 },
  ]);
  await end(running, "SIGTERM");
  expect(fs.existsSync(path.join(data, "pg", "postmaster.pid"))).toBe(false);
});

test("the password and the lock are for their owner alone", async () => {
  const { process: running } = await start();
  for (const name of ["database-secret", "owner.json", "pg.log"])
    expect(fs.statSync(path.join(data, name)).mode & 0o077, name).toBe(0);
  expect(fs.statSync(path.join(data, "pg")).mode & 0o077).toBe(0);
  await end(running, "SIGTERM");
});

test.skipIf(process.getuid?.() !== 0)(
  "data that root brought back from a back-up are given to who runs PostgreSQL",
  async () => {
    const { process: first } = await start();
    await end(first, "SIGTERM");
    const folder = path.join(data, "pg");
    const account = fs.statSync(folder).uid;
    spawnSync("chown", ["-R", "0:0", folder]);
    const { process: second, refused } = await start();
    expect(refused).toBeUndefined();
    expect(fs.statSync(folder).uid).toBe(account);
    await end(second, "SIGTERM");
  },
);
