/**
 * Makes a clone ready: packages, database client, pages. Each is made anew only when what it is made from has changed.
 * Plain Node, because it runs before any package is there. `npm run build` runs this file.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { kept } from "../../../prisma/keeper.mjs";
import { CannotStart, fullDisk } from "../../../prisma/owner.mjs";
import { bundleServer, serverFolder } from "./bundle.mjs";
import { fail, step } from "./say.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../../..");
const inRoot = (...names) => path.join(root, ...names);

/** Children that run now; they end with this process. */
const children = new Set();
for (const signal of ["SIGINT", "SIGTERM", "exit"])
  process.on(signal, () => {
    for (const child of children) child.stdin.end();
  });

const lastLines = (text, count) => text.trim().split("\n").slice(-count).join("\n");

/** Runs a command quietly; what it said is shown when it fails. */
function quietly(words, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(...kept("TERM", words), {
      cwd: root,
      stdio: ["pipe", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", ...env },
    });
    children.add(child);
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
    child.once("error", reject);
    child.once("close", (code, signal) => {
      children.delete(child);
      if (code === 0) resolve(said);
      else if (code === 127)
        reject(new CannotStart(`The program ${words[0]} is missing. Install it, then start again.`));
      else if (/ENOSPC|No space left on device/i.test(said)) reject(fullDisk());
      else
        reject(
          new CannotStart(
            `\`${words.map((word) => path.basename(word)).join(" ")}\` failed (${signal ?? `code ${code}`}):\n${lastLines(said, 30)}`,
          ),
        );
    });
  });
}

/** A program out of node_modules, run by this very Node. */
function packaged(name, file, args, env) {
  const program = inRoot("node_modules", name, file);
  if (!fs.existsSync(program))
    throw new CannotStart(
      `The installed packages are not whole (${name} is missing). Delete node_modules, then start again.`,
    );
  return quietly([process.execPath, program, ...args], env);
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

/** True when npm finished an installation of exactly what the lock file names. npm writes its own list last. */
function isInstalled() {
  const wanted = readJson(inRoot("package-lock.json"))?.packages ?? {};
  const there = readJson(inRoot("node_modules", ".package-lock.json"))?.packages;
  return (
    there !== undefined &&
    Object.entries(wanted).every(
      ([name, { version, integrity, optional }]) =>
        name === "" ||
        (optional === true && there[name] === undefined) ||
        (there[name]?.version === version && there[name]?.integrity === integrity),
    )
  );
}

const ignored = /^(generated|node_modules|\..*)$|\.(test|spec)\.tsx?$|\.md$/;

/** One number for the contents of files and folders; tests and texts do not count. */
function digestOf(names) {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0]);
  const add = (name) => {
    const stat = fs.statSync(inRoot(name), { throwIfNoEntry: false });
    if (stat?.isDirectory())
      for (const child of fs.readdirSync(inRoot(name)).sort())
        if (!ignored.test(child)) add(path.join(name, child));
    if (stat?.isFile()) hash.update(`\0${name}\0`).update(fs.readFileSync(inRoot(name)));
  };
  names.forEach(add);
  return hash.digest("hex");
}

/** Makes something unless its stamp says that it was made, to the end, from what is there now. */
async function unlessCurrent({ title, stamp, from }, make) {
  const digest = digestOf(from);
  const file = inRoot(stamp);
  if (fs.existsSync(file) && fs.readFileSync(file, "utf8") === digest) return;
  await step(title, async () => {
    fs.rmSync(file, { force: true });
    await make();
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, digest);
  });
}

export async function install() {
  if (isInstalled()) return;
  // Tests and types are part of a clone, whatever NODE_ENV says.
  await step("Installing packages", async () => {
    await quietly(["npm", "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund"]);
  });
}

export const generate = () =>
  unlessCurrent(
    {
      title: "Generating the database client",
      stamp: "prisma/generated/.made-from",
      from: ["prisma/schema", "prisma.config.ts", "package-lock.json"],
    },
    () =>
      packaged("prisma", "build/index.js", ["generate"], {
        // Prisma would download an engine that generating does not need; any program in its place will do.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: "1",
      }),
  );

/** What serves, as plain JavaScript: the folder in which it lies. */
export async function bundle() {
  const digest = digestOf(["lib", "prisma", "tsconfig.json", "package-lock.json"]);
  const folder = inRoot(serverFolder, digest.slice(0, 16));
  if (!fs.existsSync(folder)) await step("Building the server", () => bundleServer(root, folder));
  return folder;
}

const pageSources = [
  "app",
  "components",
  "lib",
  "public",
  "prisma/schema",
  "next.config.mjs",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
  "package-lock.json",
];

export const build = () =>
  unlessCurrent(
    {
      title: "Building the pages",
      stamp: `${process.env.NEXT_DIST_DIR ?? ".next"}/made-from`,
      from: pageSources,
    },
    () =>
      packaged("next", "dist/bin/next", ["build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" }),
  );

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await install();
    await generate();
    await bundle();
    await build();
  } catch (error) {
    fail(error);
  }
}
