/**
 * `npm start`: from a fresh clone to a served address. Plain Node without packages, because it runs before any is there.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
process.chdir(root);

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`Steward needs Node 20.19 or later; this is ${process.versions.node}. Install a newer one, then start again.\n`);
  process.exit(1);
}

/** A cause that a person can mend, in one sentence. */
class CannotStart extends Error {}

const digestOf = (names) => {
  const hash = createHash("sha256");
  const add = (name) => {
    const file = path.join(root, name);
    if (!fs.existsSync(file)) return;
    const stat = fs.statSync(file);
    if (stat.isDirectory()) {
      for (const child of fs.readdirSync(file).sort()) if (!/^(generated|node_modules|\..*)$/.test(child) && !/\.test\.tsx?$/.test(child)) add(path.join(name, child));
    } else hash.update(name).update(fs.readFileSync(file));
  };
  names.forEach(add);
  return hash.digest("hex");
};

const started = performance.now();
const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Runs one step and says how long it took; a step whose inputs are as they were is passed over. */
async function step(title, stamp, inputs, run) {
  const from = performance.now();
  const digest = stamp === null ? null : digestOf(inputs);
  if (digest !== null && fs.existsSync(stamp) && fs.readFileSync(stamp, "utf8") === digest) return;
  process.stdout.write(`${title} … `);
  await run();
  if (digest !== null) {
    fs.mkdirSync(path.dirname(stamp), { recursive: true });
    fs.writeFileSync(stamp, digest);
  }
  process.stdout.write(`${seconds(from)}\n`);
}

/** Runs a command quietly; what it said is shown when it fails. */
function command(name, args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...env } });
    let said = "";
    child.stdout.on("data", (part) => (said += part));
    child.stderr.on("data", (part) => (said += part));
    child.once("error", reject);
    child.once("exit", (code) => {
      if (code === 0) resolve(said);
      else if (/ENOSPC|No space left/i.test(said)) reject(new CannotStart("The disk is full. Make room, then start again; nothing is lost."));
      else reject(new CannotStart(`${[name, ...args].join(" ")} failed:\n${said.trim().split("\n").slice(-25).join("\n")}`));
    });
  });
}

const install = () =>
  step("Installing packages", "node_modules/.steward-installed", ["package-lock.json"], async () => {
    await command("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
  });

const generate = () =>
  step("Generating the database client", "prisma/generated/.steward-generated", ["prisma/schema", "package-lock.json"], async () => {
    await command("npx", ["--no-install", "prisma", "generate"], { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath });
  });

const dist = process.env.NEXT_DIST_DIR ?? ".next";
const build = () =>
  step("Building the pages (a minute or two the first time)", `${dist}/.steward-built`, ["app", "components", "lib", "prisma/schema", "next.config.mjs", "postcss.config.mjs", "proxy.ts", "instrumentation.ts", "package-lock.json", "tsconfig.json"], async () => {
    await command("npx", ["--no-install", "next", "build"], { NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" });
  });

/** Makes sure that the port is free before a minute is spent on building. */
function freePort(port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error) =>
      reject(new CannotStart(error.code === "EADDRINUSE" ? `Port ${port} is taken by another program. Stop that one, or set PORT to another: PORT=3001 npm start` : `Port ${port} cannot be used: ${error.message}`)),
    );
    probe.listen(port, () => probe.close(resolve));
  });
}

/** Reads the lines of .env that are not set already. */
function readEnvFile() {
  if (!fs.existsSync(".env")) return;
  for (const line of fs.readFileSync(".env", "utf8").split("\n")) {
    const [, name, value] = /^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name && process.env[name] === undefined) process.env[name] = value.replace(/^(["'])(.*)\1$/, "$2");
  }
}

const only = process.argv[2];
try {
  readEnvFile();
  if (only === "--prepare") {
    await install();
    await generate();
  } else if (only === "--build") {
    await install();
    await generate();
    await build();
  } else {
    const port = Number(process.env.PORT ?? 3000);
    await freePort(port);
    await install();
    await generate();
    await build();
    const child = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "lib/edge/run.ts"], {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, NODE_ENV: "production", STEWARD_STARTED: String(Math.round(started)) },
    });
    const pass = (signal) => child.kill(signal);
    process.on("SIGINT", () => pass("SIGINT"));
    process.on("SIGTERM", () => pass("SIGTERM"));
    child.once("exit", (code, signal) => process.exit(code ?? (signal === null ? 0 : 1)));
  }
} catch (error) {
  process.stderr.write(`\n${error instanceof CannotStart ? error.message : error.stack}\n`);
  process.exit(1);
}

