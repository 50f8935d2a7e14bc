import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { CannotStart } from "./owner.mjs";

/** Who runs PostgreSQL. It refuses to run as root. */
export type Account = {
  readonly ids: { readonly uid: number; readonly gid: number } | null;
  /** Words before each command: gives the account a way through folders that only root may enter. */
  readonly through: readonly string[];
};

const canEnter = (ids: { uid: number; gid: number }, file: string): boolean =>
  spawnSync("test", ["-x", file], { ...ids, cwd: "/" }).status === 0;

function nobody(): { uid: number; gid: number } {
  const ask = (flag: string) =>
    Number(spawnSync("id", [flag, "nobody"], { encoding: "utf8" }).stdout.trim() || "65534");
  return { uid: ask("-u"), gid: ask("-g") };
}

/**
 * Started by root, PostgreSQL runs as whoever owns the data already, otherwise as `nobody`. Below a folder that only root
 * may enter, such as /root, `setpriv` lends it the one right to pass.
 */
export function account(native: string, folder: string): Account {
  if (process.getuid?.() !== 0) return { ids: null, through: [] };
  const owner = fs.existsSync(folder) ? fs.statSync(folder) : null;
  const ids = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody();
  // Data that root brought back from a back-up belong to root; PostgreSQL could not read them.
  if (owner?.uid === 0) spawnSync("chown", ["-R", `${String(ids.uid)}:${String(ids.gid)}`, folder]);
  const data = path.dirname(folder);
  if ((fs.statSync(data).mode & 0o011) !== 0o011) fs.chmodSync(data, 0o711);
  if (canEnter(ids, path.join(native, "bin", "postgres")) && canEnter(ids, data)) return { ids, through: [] };
  const through: [string, ...string[]] = [
    "setpriv",
    `--reuid=${String(ids.uid)}`,
    `--regid=${String(ids.gid)}`,
    "--clear-groups",
    "--inh-caps=-all,+dac_override",
    "--ambient-caps=-all,+dac_override",
    // Without it access(2), which initdb asks, would forget the right again.
    "--securebits=+no_setuid_fixup",
  ];
  const [program, ...words] = [...through, path.join(native, "bin", "postgres"), "--version"] as const;
  if (spawnSync(program, words, { cwd: "/", env: plainEnv }).status === 0) return { ids, through };
  throw new CannotStart(
    `PostgreSQL does not run as root, and no other account can enter ${data}. Start Steward as an ordinary user, or move it out of a private folder such as /root.`,
  );
}

/** What PostgreSQL needs of the environment; nothing of ours reaches it. */
export const plainEnv = {
  PATH: process.env["PATH"] ?? "",
  LC_ALL: "C",
  TZ: "UTC",
} as unknown as NodeJS.ProcessEnv;

/** How the account runs a command: the words, and the ids when the system itself changes them. */
export const as = ({ ids, through }: Account, command: readonly string[]) => ({
  words: [...through, ...command],
  ids: ids && through.length === 0 ? ids : {},
});
