import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const map = fs.readFileSync(path.join(root, "docs/architecture.md"), "utf8");

/** All files of these folders, as paths from the root. */
const files = ["app", "components", "lib", "prisma", "e2e"].flatMap((folder) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file)),
);

/** The files that a line of the map names; a star stands for any word. What follows a `<noun>` is many, and is not asked for. */
const namedIn = (line: string): readonly string[] =>
  [...line.matchAll(/(?<![\w./>*-])[\w./*-]+\.(?:tsx?|mjs|css)\b/g)].map(([name]) => name);

/** Whether a file below the folder is called so. */
function isThere(name: string, folder: string): boolean {
  const end = new RegExp(`(^|/)${name.replaceAll(".", "\\.").replaceAll("*", "[^/]+")}$`);
  return files.some((file) => file.startsWith(folder) && end.test(file));
}

/** Each file that the map names, with the folder whose part of the map names it. */
function named(): readonly (readonly [name: string, folder: string])[] {
  let folder = "";
  return map.split("\n").flatMap((line) => {
    const [, heading] = /^([a-z][\w/-]*\/)(?:\s|$)/.exec(line) ?? [];
    if (heading !== undefined) folder = heading;
    else if (!/^\s+\S/.test(line)) folder = "";
    return namedIn(line).map((name) => [name, folder] as const);
  });
}

test("every file that the map of the code names is there", () => {
  expect(named().length).toBeGreaterThan(100);
  expect(named().filter(([name, folder]) => !isThere(name, folder))).toEqual([]);
});

test("every folder of the doors stands in the map", () => {
  const doors = fs.readdirSync(path.join(root, "lib/edge"), { withFileTypes: true });
  const below = map.slice(map.indexOf("  edge/  "), map.indexOf("  testing/ "));
  const missing = doors.filter((one) => one.isDirectory() && !below.includes(` ${one.name}/ `));
  expect(missing.map(({ name }) => name)).toEqual([]);
});

/** The noun, or the part of the platform, to which the tables of a schema file belong, where they bear another word. */
const ownerOf: Readonly<Record<string, string>> = { ownership: "services", names: "platform" };
/** What the nouns put beside the names that platform keeps for all of them. */
const ofEverybody = ["Identifier"];

/** Each table, with the folder of `lib` that alone may write it. */
const owners = new Map(
  files
    .filter((file) => /^prisma\/schema\/\w+\.prisma$/.test(file))
    .flatMap((file) => {
      const word = path.basename(file, ".prisma");
      const text = fs.readFileSync(path.join(root, file), "utf8");
      return [...text.matchAll(/^model (\w+)/gm)].map(([, table = ""]) => [table, ownerOf[word] ?? word]);
    }),
);

/** The tables that a file writes, by the client's calls and by statements. */
function writtenIn(text: string): readonly string[] {
  const calls = /\.(\w)(\w*)\.(?:create|update|upsert|delete)\w*\(/g;
  const byCall = [...text.matchAll(calls)].map(([, first = "", rest = ""]) => first.toUpperCase() + rest);
  const statements = /(?:INSERT INTO|UPDATE|DELETE FROM|TRUNCATE)\s+"(\w+)"/g;
  const byStatement = [...text.matchAll(statements)].map(([, table = ""]) => table);
  return [...byCall, ...byStatement].filter((table) => owners.has(table));
}

test("a table is written by the noun that it belongs to, whoever reads it", () => {
  expect(writtenIn(`tx.person.createMany({}); INSERT INTO "Star" (a); SELECT * FROM "Team"`)).toEqual([
    "Person",
    "Star",
  ]);
  const strangers = files
    .filter((file) => /^lib\/(?!testing\/).*(?<!\.test)\.ts$/.test(file))
    .flatMap((file) => {
      const [, room = ""] = file.split("/");
      const written = writtenIn(fs.readFileSync(path.join(root, file), "utf8"));
      // The platform keeps what every noun writes: the ledger, the names, what has been done.
      const foreign = written.filter(
        (table) => owners.get(table) !== room && room !== "platform" && !ofEverybody.includes(table),
      );
      return foreign.map((table) => `${file} writes ${table}`);
    });
  expect(strangers).toEqual([]);
});
