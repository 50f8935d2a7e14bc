import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import { setTimeout as pause } from "node:timers/promises";

async function freePort(): Promise<number> {
  const probe = net.createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const { port } = probe.address() as net.AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function answers(address: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 2_400; tries += 1) {
    if (child.exitCode !== null)
      throw new Error(`the server at ${address} ended with ${String(child.exitCode)}`);
    const there = await fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
    if (there) return;
    await pause(250);
  }
  throw new Error(`nothing answers at ${address}`);
}

export type Running = { readonly at: string; readonly residentMb: () => number; readonly stop: () => void };

async function started(
  words: (port: string) => readonly string[],
  ready: string,
  stdio: "ignore" | "inherit",
): Promise<Running> {
  const port = String(await freePort());
  const child = spawn(process.execPath, words(port), { env: { ...process.env, PORT: port }, stdio });
  const at = `http://127.0.0.1:${port}`;
  await answers(at + ready, child);
  return {
    at,
    residentMb: () => {
      const status = fs.readFileSync(`/proc/${String(child.pid)}/status`, "utf8");
      return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    },
    stop: () => {
      child.kill("SIGTERM");
    },
  };
}

/** The production server as `npm start` runs it. */
export const startProduct = (): Promise<Running> =>
  started(() => ["--conditions=react-server", "lib/edge/start.mjs"], "/api/health/ready", "ignore");

/** The bare server that answers the statements of this file. */
export const startCeiling = (statements: string): Promise<Running> =>
  started((port) => ["lib/testing/bench/ceiling.mjs", statements, port], "/", "inherit");
