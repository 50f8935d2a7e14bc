import net, { type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { meansDatabaseAway } from "./outage";

/** The test's database behind a line that can fall silent, as a stopped server does: it takes connections and answers nothing. */
const behind = new URL(process.env["DATABASE_URL"] ?? "");
let hangs = false;
const lines = new Set<readonly [Socket, Socket]>();
const server = net.createServer((near) => {
  const far = net.connect(Number(behind.port), behind.hostname);
  const pair = [near, far] as const;
  lines.add(pair);
  near.on("data", (part) => hangs || far.write(part));
  far.on("data", (part) => hangs || near.write(part));
  for (const [one, other] of [pair, [far, near] as const])
    one
      .on("error", () => undefined)
      .on("close", () => {
        other.destroy();
        lines.delete(pair);
      });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  process.env["DATABASE_URL"] = Object.assign(new URL(behind), {
    hostname: "127.0.0.1",
    port: String((server.address() as AddressInfo).port),
  }).href;
});
afterAll(() => {
  hangs = false;
  server.close();
});

const failure = (work: Promise<unknown>) =>
  work.then(
    () => "answered",
    (error: unknown) => (meansDatabaseAway(error) ? "away" : error),
  );

test("who waits for a database that hangs is told soon, and it is back as soon as it answers", async () => {
  const [{ db }, { pool }] = await Promise.all([import("./db"), import("./connections")]);
  const { databaseIsAway, watchDatabase } = await import("./watch");
  const { databaseAnswers, readiness } = await import("./health");
  const stop = watchDatabase({ every: 100, patience: 500 });
  await vi.waitFor(async () => {
    expect((await readiness()).ready).toBe(true);
  });
  expect(databaseIsAway()).toBe(false);
  hangs = true;
  const began = performance.now();
  const waiting = [
    // More than there are connections: some wait for one.
    ...Array.from({ length: 20 }, () => pool.query("SELECT 1")),
    db.team.findFirst(),
    db.$transaction(async (tx) => tx.team.findFirst()),
  ].map(failure);
  expect(await Promise.all(waiting)).toEqual(Array<string>(22).fill("away"));
  // Without the watch each would have waited for the end of its time, a minute and more, or ten seconds for a connection.
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(databaseIsAway()).toBe(true);
  expect(await databaseAnswers()).toBe(false);
  expect((await readiness()).ready).toBe(false);
  // Nobody who comes now waits for a connection, nor does whoever stood in line for one.
  const later = performance.now();
  expect(
    await Promise.all(
      [
        ...Array.from({ length: 20 }, () => pool.query("SELECT 1")),
        pool.connect(),
        db.team.findFirst(),
        db.$transaction(async (tx) => tx.team.findFirst()),
      ].map(failure),
    ),
  ).toEqual(Array<string>(23).fill("away"));
  expect(performance.now() - later).toBeLessThan(1_000);
  hangs = false;
  await vi.waitFor(() => {
    expect(databaseIsAway()).toBe(false);
  }, 20_000);
  expect(await failure(db.team.findFirst())).toBe("answered");
  expect((await readiness()).ready).toBe(true);
  stop();
});

test("connections are set to their limits, and a long deed to its own", async () => {
  const { allowLong, db } = await import("./db");
  const shown = async (within: Pick<typeof db, "$queryRaw">) => {
    const [row] = await within.$queryRaw<{ statement: string; idle: string; zone: string }[]>`
      SELECT current_setting('statement_timeout') AS statement,
        current_setting('idle_in_transaction_session_timeout') AS idle, current_setting('timezone') AS zone`;
    return row;
  };
  expect(await shown(db)).toEqual({ statement: "1min", idle: "5min", zone: "UTC" });
  const within = await db.$transaction(async (tx) => {
    await allowLong(tx);
    return shown(tx);
  });
  expect(within).toMatchObject({ statement: "10min" });
});

test("a statement that takes longer than it may counts as a database that cannot take it now", async () => {
  const { db } = await import("./db");
  const late = db.$transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL statement_timeout = 50`;
    await tx.$queryRaw`SELECT pg_sleep(5)::text`;
  });
  expect(await failure(late)).toBe("away");
});
