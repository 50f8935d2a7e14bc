import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wire } from "@/lib/edge/start/wiring";
import { db } from "@/lib/platform/db";
import { importFiles } from "./import";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "steward-cli-"));
beforeAll(wire);
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

const imported = (...args: readonly string[]) =>
  importFiles(
    args,
    () => Promise.resolve(""),
    (run) => run(),
    process.env["DATABASE_URL"] ?? null,
  );

test("ERR-02, IMP-06: a strict import that is refused names each refused row, and says that nothing was written", async () => {
  const file = path.join(folder, "harbour.csv");
  fs.writeFileSync(file, "name,tier\nQuay Lights,1\nQuay Lights,2\n");
  const row = (at: number, other: number) =>
    `harbour.csv:${String(at)}:1 name — KEY-DOUBLE: "Quay Lights" is also claimed at harbour.csv:${String(other)}:1. Keep one of the two, or give one of them another name.`;
  const refused = "2 rows are refused, and one refusal stops a strict import. Nothing was written.";
  expect(await imported(file, "--strict")).toEqual({
    out: [row(2, 3), row(3, 2), refused].join("\n"),
    code: 1,
  });
  const { out, code } = await imported(file, "--strict", "--json");
  expect(code).toBe(1);
  expect(JSON.parse(out)).toMatchObject({
    applied: false,
    refused,
    run: null,
    counts: { refuse: 2 },
    issues: [{ place: { line: 2 } }, { place: { line: 3 } }],
  });
  expect(await db.service.count()).toBe(0);
});
