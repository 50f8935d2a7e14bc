import { expect, test } from "vitest";
import { whyNotUp } from "./server-report";

const line = (words: string) => `2026-11-27 07:31:16.875 UTC [27630] ${words}\n`;
const early =
  line("FATAL:  the database system is not yet accepting connections") +
  line("DETAIL:  Consistent recovery state has not been yet reached.");
const failed =
  early +
  line("FATAL:  checkpoint request failed") +
  line("HINT:  Consult recent messages in the server log for details.");
const room = 1024 ** 3;

test("a server that does not come up on a full disk says that the disk is full", () => {
  const full = "The disk is full. Make room, then start again; nothing is lost.";
  expect(whyNotUp(failed, "pg.log", 4096).message).toBe(full);
  expect(whyNotUp(line("PANIC:  could not write: No space left on device"), "pg.log", room).message).toBe(
    full,
  );
});

test("what it answers those who ask too early is not the reason", () => {
  const because = (words: string) => `The embedded PostgreSQL does not start: ${words}`;
  expect(whyNotUp(failed, "pg.log", room).message).toBe(because("checkpoint request failed"));
  expect(whyNotUp(early, "/data/pg.log", room).message).toBe(because("see /data/pg.log"));
  const locked =
    line('FATAL:  lock file "postmaster.pid" already exists') + line("DETAIL:  Is another running?");
  expect(whyNotUp(early + locked, "pg.log", room).message).toBe(
    because('lock file "postmaster.pid" already exists. Is another running?'),
  );
});
