import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";

let folder = "";
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "steward-build-"));
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

function write(file: string, content: string | Buffer): void {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), content);
}

/** A build of one page whose own chunk has so many bytes that no packing makes fewer, beside 1,000 that all pages load. */
function build(bytes: number, pages: Readonly<Record<string, string>> = { "/(catalog)/page": "/" }): void {
  write("build-manifest.json", JSON.stringify({ rootMainFiles: ["root.js"] }));
  write("app-path-routes-manifest.json", JSON.stringify({ "/api/route": "/api", ...pages }));
  write("root.js", randomBytes(1_000));
  write("own.js", randomBytes(bytes));
  write("missing.js", randomBytes(200_000));
  const entryJSFiles = {
    "[project]/app/(catalog)/page": ["root.js", "own.js"],
    "[project]/app/not-found": ["missing.js"],
  };
  write(
    "server/app/(catalog)/page_client-reference-manifest.js",
    `globalThis.__RSC_MANIFEST = globalThis.__RSC_MANIFEST || {};\nglobalThis.__RSC_MANIFEST["/(catalog)/page"] = ${JSON.stringify({ entryJSFiles })};`,
  );
}

const weighed = () => {
  const { status, stdout } = spawnSync(
    process.execPath,
    [path.resolve(import.meta.dirname, "first-load.mjs"), folder],
    { encoding: "utf8" },
  );
  return [status, stdout.trim().split("\n").at(-1)];
};

test("a page of at most 150 kB passes; what shows only for a missing page does not count", () => {
  build(148_000);
  expect(weighed()).toEqual([0, "1 pages, 0 above 150 kB"]);
});

test("a page above 150 kB fails", () => {
  build(150_000);
  expect(weighed()).toEqual([1, "1 pages, 1 above 150 kB"]);
});

test("a build without a page fails, and no build too", () => {
  build(1_000, {});
  expect(weighed()).toEqual([1, "0 pages, 0 above 150 kB"]);
  fs.rmSync(path.join(folder, "build-manifest.json"));
  expect(weighed()[0]).toBe(1);
});
