/**
 * Who owns a data folder: the lock file `owner.json` names a process and where its database answers. Plain JavaScript,
 * because `npm start` takes the lock before any package is there.
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** A cause that a person can mend: shown as one sentence, without a stack. */
export class CannotStart extends Error {
  name = "CannotStart";
}

export const fullDisk = () =>
  new CannotStart("The disk is full. Make room, then start again; nothing is lost.");

/** A sentence for what the system refuses while files are written; any other error as it is. */
export function explained(error) {
  if (["ENOSPC", "EDQUOT"].includes(error?.code)) return fullDisk();
  if (["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST"].includes(error?.code))
    return new CannotStart(
      `${error.path ?? dataFolder()} cannot be written. Give it to the user that starts Steward, or set STEWARD_DATA_DIR to another folder.`,
    );
  return error;
}

export const dataFolder = () => path.resolve(root, process.env.STEWARD_DATA_DIR || ".data");
const lockFile = () => path.join(dataFolder(), "owner.json");

/** When a process began, as text that no later process with the same number shares; null when it is not there. */
function birthOf(pid) {
  try {
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).trim() || null;
    const boot = fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const [state, ...rest] = fs
      .readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return state === "Z" ? null : `${boot} ${rest[18]}`;
  } catch {
    return null;
  }
}

function read(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

const isOwn = (owner) => owner?.pid === process.pid && owner.birth === birthOf(process.pid);
const lives = (owner) => typeof owner?.pid === "number" && owner.birth === birthOf(owner.pid);

/** The living owner of the data folder other than this process, or null. */
export function otherOwner() {
  const owner = read(lockFile());
  return owner && !isOwn(owner) && lives(owner) ? { pid: owner.pid, url: owner.url } : null;
}

const inUse = ({ pid, url }) =>
  new CannotStart(
    url === ""
      ? `Another Steward (process ${pid}) is just starting on the data in ${dataFolder()}. Try again when it is up.`
      : `Another Steward (process ${pid}) already uses the data in ${dataFolder()}. Stop it first, or set STEWARD_DATA_DIR to another folder.`,
  );

/** Moves a dead owner's lock out of the way; only the one that was looked at, should another start be faster. */
function clearAway(file) {
  const aside = `${file}.${process.pid}`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return;
  }
  const moved = read(aside);
  if (moved && lives(moved) && !fs.existsSync(file)) fs.linkSync(aside, file);
  fs.rmSync(aside, { force: true });
}

/** Makes this process the owner of the data folder, or throws with the name of who is. Taking it twice is fine. */
export function takeOwnership() {
  try {
    take();
  } catch (error) {
    throw explained(error);
  }
}

function take() {
  const file = lockFile();
  fs.mkdirSync(path.dirname(file), { recursive: true });
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const owner = read(file);
    if (isOwn(owner)) return;
    if (owner && lives(owner)) throw inUse(owner);
    clearAway(file);
    const draft = `${file}.${process.pid}`;
    fs.writeFileSync(draft, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), url: "" }), {
      mode: 0o600,
    });
    try {
      // A link appears whole or not at all, so nobody ever reads half a lock.
      fs.linkSync(draft, file);
      process.once("exit", releaseOwnership);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    } finally {
      fs.rmSync(draft, { force: true });
    }
  }
  throw new CannotStart(`Another Steward is starting on the data in ${dataFolder()} at this moment.`);
}

/** Writes where the owner's database answers, for commands that want to join. */
export function announce(url) {
  const draft = `${lockFile()}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify({ pid: process.pid, birth: birthOf(process.pid), url }), {
    mode: 0o600,
  });
  fs.renameSync(draft, lockFile());
}

/** Gives the data folder free again, when this process owns it. */
export function releaseOwnership() {
  if (isOwn(read(lockFile()))) fs.rmSync(lockFile(), { force: true });
}
