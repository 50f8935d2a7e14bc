/** The processes of an embedded PostgreSQL, found by the folder of its data. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

/** A shell that merely stands in the folder is not meant. */
const isServerIn = (pid: string, folder: string): boolean => {
  try {
    const command = fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0")[0] ?? "";
    return fs.readlinkSync(`/proc/${pid}/cwd`) === folder && /^postgres:|[/]postgres$/.test(command);
  } catch {
    return false;
  }
};

/** The server that has the data in `folder` open, first, and what else still works there. Every one of them stands in that folder. */
function processesOn(folder: string): readonly number[] {
  const file = path.join(folder, "postmaster.pid");
  const named = fs.existsSync(file) ? (fs.readFileSync(file, "utf8").split("\n")[0] ?? "") : "";
  if (process.platform !== "linux") {
    const { stdout } = spawnSync("ps", ["-o", "command=", "-p", named], { encoding: "utf8" });
    return stdout.includes(folder) ? [Number(named)] : [];
  }
  const real = fs.realpathSync(folder);
  const pids = fs.readdirSync("/proc").filter((name) => /^\d+$/.test(name) && isServerIn(name, real));
  return pids.map(Number).sort((a, b) => Number(b === Number(named)) - Number(a === Number(named)));
}

/** Whoever is gone already needs no signal. */
function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

/**
 * Ends whatever has `folder` open: politely, then firmly; committed data are safe either way. The note of a server that is gone
 * is removed, because its number may be another program's by now, or a dead process's that nobody has buried.
 */
export async function endServer(folder: string): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT", "SIGKILL"] as const) {
    const there = processesOn(folder);
    for (const pid of signal === "SIGINT" ? there.slice(0, 1) : there) send(pid, signal);
    for (let waited = 0; waited < 8_000 && processesOn(folder).length > 0; waited += 50) await pause(50);
    if (processesOn(folder).length === 0) break;
  }
  fs.rmSync(path.join(folder, "postmaster.pid"), { force: true });
}

/** A server that was told to end and waits for its clients notes it beside the data. */
export const isEnding = (folder: string): boolean => {
  try {
    return /^stopping/m.test(fs.readFileSync(path.join(folder, "postmaster.pid"), "utf8"));
  } catch {
    return false;
  }
};
