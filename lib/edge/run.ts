/**
 * What `npm start` runs once packages, client and pages are there: the database, its migrations, the demo organisation at
 * the first start, and the server. Everything it starts stops with it.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { CannotStart, checkDatabase, keptSecret, startEmbedded } from "@/prisma/database";
import { deployMigrations } from "@/prisma/migrate";

const say = (text: string) => process.stdout.write(text);
const seconds = (from: number): string => `${((performance.now() - from) / 1000).toFixed(1)} s`;

async function step<T>(title: string, run: () => Promise<T>): Promise<T> {
  const from = performance.now();
  say(`${title} … `);
  const value = await run();
  say(`${seconds(from)}\n`);
  return value;
}

async function main(): Promise<void> {
  const named = process.env["DATABASE_URL"];
  let stopDatabase = () => Promise.resolve();
  let fresh = false;
  if (named) await step("Asking the database", () => checkDatabase(named));
  else {
    const embedded = await step("Starting PostgreSQL", startEmbedded);
    process.env["DATABASE_URL"] = embedded.url;
    process.env["STEWARD_DEMO"] ??= "true";
    process.env["NEXTAUTH_SECRET"] ??= keptSecret();
    fresh = embedded.fresh;
    stopDatabase = embedded.stop;
  }
  const port = process.env["PORT"] ?? "3000";
  process.env["NEXTAUTH_URL"] ??= `http://localhost:${port}`;
  const url = process.env["DATABASE_URL"] ?? "";
  let server: ChildProcess | null = null;
  let stopping = false;
  const stop = async (code: number) => {
    if (stopping) return;
    stopping = true;
    server?.kill("SIGTERM");
    if (server && server.exitCode === null) await new Promise((resolve) => server?.once("exit", resolve));
    await stopDatabase();
    process.exit(code);
  };
  process.on("SIGINT", () => void stop(0));
  process.on("SIGTERM", () => void stop(0));
  try {
    const applied = await step("Migrating", () => deployMigrations(url));
    if (applied.length > 0) say(`  ${String(applied.length)} migrations applied\n`);
    if (fresh || (process.env["STEWARD_DEMO"] === "true" && !named)) {
      const { seedDemo } = await import("@/prisma/seed");
      const made = await step("Looking for the demo organisation", seedDemo);
      if (made !== null) say(`  ${made}\n`);
    }
    server = spawn(process.execPath, ["--conditions=react-server", "--import", "tsx", "lib/edge/server.ts"], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
      env: { ...process.env, LOG_LEVEL: process.env["LOG_LEVEL"] ?? "warn" },
    });
    server.once("message", () => {
      say(`\nSteward is at http://localhost:${port}\n`);
      say(process.env["STEWARD_DEMO"] === "true" ? "Sign in there with “Continue as”: a team lead, an engineer, an auditor or an administrator.\n" : "");
      say("Ctrl-C stops it.\n");
    });
    server.once("exit", (code) => void stop(code ?? 1));
  } catch (error) {
    await stopDatabase();
    throw error;
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof CannotStart ? error.message : String((error as Error).stack)}\n`);
  process.exit(1);
});
