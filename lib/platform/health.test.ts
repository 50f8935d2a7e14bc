import pg from "pg";
import { expect, test } from "vitest";
import { once } from "./once";

/** Sets something for all later connections of the database, and ends those that are open. */
async function set(setting: string): Promise<void> {
  const url = process.env["DATABASE_URL"] ?? "";
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`ALTER DATABASE "${new URL(url).pathname.slice(1)}" SET ${setting}`);
  await client.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
  );
  await client.end();
}

test("a database that can only be read, or whose disk is full, is named, and whom to call is still served", async () => {
  const [{ pool }, { readiness }] = await Promise.all([import("./connections"), import("./health")]);
  pool.on("error", () => undefined);
  const writing = async () => {
    // As if the time had passed for which an answer is kept.
    Object.assign(
      once("health-writing", () => ({})),
      { part: null },
    );
    const { ready, parts } = await readiness();
    return { ready, ...parts.writing };
  };
  expect(await writing()).toEqual({ ready: true, ok: true, what: "the disk takes what is written" });
  // More than may be written of what does not fit into memory stands for a disk that takes nothing.
  await set("temp_file_limit = 0");
  await expect.poll(writing).toEqual({
    ready: true,
    ok: false,
    what: 'temporary file size exceeds "temp_file_limit" (0kB)',
  });
  await set("default_transaction_read_only = on");
  await expect
    .poll(writing)
    .toEqual({ ready: true, ok: false, what: "read-only: default_transaction_read_only is on" });
});
