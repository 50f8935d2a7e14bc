/** The steps of a start, in order, and the way back. */
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { CannotStart, releaseOwnership, takeOwnership } from "../../../prisma/owner.mjs";
import { build, bundle, generate, install, root } from "./prepare.mjs";
import { fail, step } from "./say.mjs";

/** Takes the lines of `.env` whose names are not set already. */
function readEnvFile() {
  if (!fs.existsSync(".env")) return;
  for (const line of fs.readFileSync(".env", "utf8").split("\n")) {
    const [, name, value = ""] = /^\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (name && process.env[name] === undefined) process.env[name] = value.replace(/^(["'])(.*)\1$/, "$2");
  }
}

function portOf(text) {
  const port = Number(text || 3000);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new CannotStart(`PORT is ‘${text}’. Give a number from 1 to 65535.`);
}

const portRefused = (port, { code, message }) =>
  new CannotStart(
    code === "EADDRINUSE"
      ? `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=${port + 1} npm start`
      : `Port ${port} cannot be used: ${message}`,
  );

/** Asks before a minute is spent on building. */
function checkPort(port) {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error) => reject(portRefused(port, error)));
    probe.listen(port, () => probe.close(resolve));
  });
}

/** Under npm, the end of npm is the end of this: a signal that reached only npm, or its being killed, is noticed here. */
function followParent(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop("SIGTERM");
  }, 500).unref();
}

/** Next says how long it read its settings; a start says its own steps only. */
async function withoutNextsAside(run) {
  const say = console.log;
  console.log = (...words) => {
    if (!/Running next\.config/.test(words.join(" "))) say(...words);
  };
  try {
    return await run();
  } finally {
    console.log = say;
  }
}

/** How the parts of the server are loaded: while developing as they are written, otherwise as they were built. */
async function serverParts(dev) {
  if (!dev) {
    const folder = await bundle();
    const built = (name) => import(pathToFileURL(path.join(folder, `${name}.mjs`)).href);
    return { database: () => built("catalog-database"), server: () => built("server") };
  }
  const { register } = await import("tsx/esm/api");
  register();
  return { database: () => import("./catalog-database.ts"), server: () => import("../server.ts") };
}

/** Brings everything up and serves until a signal comes; ends the process. */
export async function start({ dev }) {
  let running = null;
  let stopping = false;
  let since = 0;
  const stop = async (code) => {
    if (stopping) {
      // One Ctrl-C comes twice under npm: from the terminal, and passed on by npm.
      if (code === 0 && performance.now() - since < 1_000) return;
      process.exit(code || 130);
    }
    stopping = true;
    since = performance.now();
    setTimeout(() => process.exit(1), 9_500).unref();
    await running?.stop();
    releaseOwnership();
    if (code === 0) process.stdout.write("\nStopped.\n");
    process.exit(code);
  };
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => void stop(0));
  followParent(() => stopping || void stop(0));
  try {
    process.chdir(root);
    readEnvFile();
    // Somebody who looks on reads what went wrong, not each request; a log that is kept has it all.
    const quiet = !dev && process.stdout.isTTY === true && !process.env.LOG_LEVEL;
    if (quiet) process.env.LOG_LEVEL = "warn";
    process.env.NODE_ENV = dev ? "development" : "production";
    // What a package means to give up one day concerns those who change the program, not those who run it.
    process.noDeprecation = !dev;
    const port = portOf(process.env.PORT);
    const named = process.env.DATABASE_URL || null;
    if (named === null) takeOwnership();
    await checkPort(port);
    process.stdout.write(`Starting Steward\n\n`);
    await install();
    await generate();
    const parts = await serverParts(dev);
    const { openCatalog } = await parts.database();
    running = await openCatalog(step);
    running.lost?.then(() => {
      if (stopping) return;
      process.stderr.write("The embedded PostgreSQL has stopped. Start again: it recovers by itself.\n");
      void stop(1);
    });
    if (stopping) return;
    if (!dev) await build();
    const { serve } = await parts.server();
    const database = running;
    const server = await withoutNextsAside(() => serve({ dev, named })).catch((error) => {
      throw error.syscall === "listen" ? portRefused(port, error) : error;
    });
    running = {
      stop: async () => {
        await server.stop();
        await database.stop();
      },
    };
    process.stdout.write(
      `\nSteward is at http://localhost:${port}, started in ${(performance.now() / 1000).toFixed(1)} s\n${database.signIn}\n${quiet ? "In a terminal only warnings and errors are logged; LOG_LEVEL=info tells each request.\n" : ""}Ctrl-C stops it.\n\n`,
    );
  } catch (error) {
    if (stopping) return;
    stopping = true;
    await running?.stop().catch(() => undefined);
    releaseOwnership();
    fail(error);
  }
}
