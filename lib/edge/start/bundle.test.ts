import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../../..");

/** What a start does that finds no server of these sources, in a process of its own. */
const bundled = (folder: string) => {
  const file = pathToFileURL(path.join(import.meta.dirname, "bundle.mjs")).href;
  const script = `import { bundleServer } from ${JSON.stringify(file)}; await bundleServer(...process.argv.slice(1));`;
  return promisify(execFile)(process.execPath, ["--input-type=module", "-e", script, root, folder]);
};

test("two starts at once both find the server whole; what older sources were made into is gone", async () => {
  const place = fs.mkdtempSync(path.join(os.tmpdir(), "bundle-"));
  fs.mkdirSync(path.join(place, "older"));
  const folder = path.join(place, "now");
  try {
    await Promise.all([bundled(folder), bundled(folder)]);
    expect(fs.readdirSync(place)).toEqual(["now"]);
    expect(fs.readdirSync(folder)).toEqual(expect.arrayContaining(["catalog-database.mjs", "server.mjs"]));
  } finally {
    fs.rmSync(place, { recursive: true });
  }
});
