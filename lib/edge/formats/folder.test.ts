import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bytesAt, filesAt } from "./folder";

let folder = "";
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "folder-"));
});
afterAll(() => {
  fs.rmSync(folder, { recursive: true });
});

/** A file of this size that takes no room. */
function sized(name: string, size: number): string {
  const file = path.join(folder, name);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.closeSync(fs.openSync(file, "w"));
  fs.truncateSync(file, size);
  return file;
}
const mebibyte = 1024 * 1024;

test("only a file that has an end is read, by the name of the one that has none", () => {
  for (const name of ["/dev/zero", "/dev/null"]) {
    const refused = `${name} is no file that can be read as a whole. Name a file, or write to the command and name -.`;
    expect(filesAt([name])).toBe(refused);
    expect(bytesAt(name)).toBe(refused);
  }
  expect(filesAt([path.join(folder, "none.csv")])).toBe(`${folder}/none.csv is not here. Check the path.`);
});

test("what is too large is measured before it is read, and named, in a folder too", () => {
  const large = sized("large.csv", 3 * 1024 * mebibyte);
  expect(filesAt([large])).toBe(`${large} has 3072 MiB; a file may have 10 MiB here. Split it.`);
  const inside = sized("one/org/large.csv", 3 * 1024 * mebibyte);
  sized("one/small.csv", 10);
  expect(filesAt([path.join(folder, "one")])).toBe(
    `${inside} has 3072 MiB; a file may have 5 MiB. Split it.`,
  );
  for (let at = 0; at < 6; at += 1) sized(`many/${String(at)}.csv`, 9 * mebibyte);
  expect(filesAt([path.join(folder, "many")])).toBe(
    `The files of ${folder}/many have 54 MiB together; an import takes 50 MiB. Import in parts.`,
  );
  fs.writeFileSync(path.join(folder, "good.csv"), "name\na\n");
  const files = filesAt([path.join(folder, "good.csv")]);
  expect(Array.isArray(files) && files.map(({ name }: { name: string }) => name)).toEqual(["good.csv"]);
});
