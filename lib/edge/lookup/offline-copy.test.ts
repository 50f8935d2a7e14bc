import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { plusDays } from "@/lib/kernel/time";
import { registerService } from "@/lib/services/operations/register-service";
import { value, world } from "@/lib/testing/world";
import { who } from "../cli/who";
import { copyFile, databaseWords, readCopy, renewCopy, tidyCopies } from "./offline-copy";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "copies-"));
  vi.stubEnv("STEWARD_DATA_DIR", folder);
});
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(folder, { recursive: true });
});

const theirs = "postgresql://ada:secret@DB.example/catalog?sslmode=require";

test("each database has a copy of its own, named without credentials", () => {
  expect(path.basename(copyFile(null))).toBe("lookup-snapshot.json.gz");
  expect(path.basename(copyFile(theirs))).toMatch(/^lookup-snapshot-[0-9a-f]{12}\.json\.gz$/);
  expect(copyFile("postgresql://bo:other@db.example:5432/catalog")).toBe(copyFile(theirs));
  expect(copyFile("postgresql://ada:secret@db.example:5433/catalog")).not.toBe(copyFile(theirs));
  expect(copyFile("postgresql://ada:secret@db.example/other")).not.toBe(copyFile(theirs));
  expect(databaseWords(theirs)).toBe("the database catalog at db.example:5432");
  expect(databaseWords(null)).toBe("the embedded database");
});

test("renewing the copy of one database leaves that of another alone (LKP-29)", async () => {
  const { auditor: ctx } = await world();
  await renewCopy(ctx, theirs);
  expect(readCopy(null)).toBeNull();
  expect(readCopy(theirs)?.snapshot.at).toBe(ctx.now.toString());
  expect(fs.readdirSync(folder)).toEqual([path.basename(copyFile(theirs))]);
});

test("LKP-29: what --offline answers says of which instant it is, as JSON too; a change is in the next copy", async () => {
  const { lead, mark } = await world();
  const now = plusDays(lead.now, 1);
  await renewCopy(lead, theirs);
  value(await registerService(lead, { name: `Late ${mark}`, slug: `late-${mark}` }));
  const offline = async (...more: readonly string[]) => {
    const { out } = await who(
      [`late-${mark}`, "--offline", ...more],
      () => Promise.reject(new Error("away")),
      theirs,
    );
    return out;
  };
  const before = JSON.parse(await offline("--json")) as { asOf: string; answer: string };
  expect([before.asOf, before.answer === "found"]).toEqual([lead.now.toString(), false]);
  await renewCopy({ ...lead, now }, theirs);
  expect(JSON.parse(await offline("--json"))).toMatchObject({ asOf: now.toString(), answer: "found" });
  expect(await offline()).toMatch(
    /^Copy of the database catalog at db\.example:5432, 3 Mar 2026 09:00 UTC\n/,
  );
});

test("a copy is for whoever runs Steward alone, also one that an earlier version wrote", async () => {
  const { auditor: ctx } = await world();
  await renewCopy(ctx, theirs);
  const mode = (file: string) => fs.statSync(file).mode & 0o777;
  expect(mode(copyFile(theirs))).toBe(0o600);
  fs.writeFileSync(copyFile(null), "", { mode: 0o644 });
  tidyCopies();
  expect(mode(copyFile(null))).toBe(0o600);
});

test("what a process that ended in the middle left of a copy goes, what one is writing stays", () => {
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const [left, written] = [`${copyFile(theirs)}.${String(pid)}`, `${copyFile(null)}.${String(process.ppid)}`];
  for (const file of [left, written, path.join(folder, "owner.json")]) fs.writeFileSync(file, "");
  tidyCopies();
  expect(fs.readdirSync(folder).sort()).toEqual([path.basename(written), "owner.json"]);
});
