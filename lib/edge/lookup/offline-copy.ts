/** The copy that look-ups are answered from when the database is away (LKP-29): one file a database. */
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { Ctx } from "@/lib/platform/ctx";
import type { LookupSnapshot } from "@/lib/services/view/lookup-snapshot";
import { dataFolder } from "@/prisma/owner.mjs";
import { gzipped } from "../formats/gzip";

type Kept = { readonly mark: string; readonly snapshot: LookupSnapshot };

/** Where a database is, by host, port and name; null is the embedded one. Credentials are no part of it. */
function placeOf(named: string | null): { readonly host: string; readonly name: string } | null {
  if (named === null || !URL.canParse(named)) return null;
  const { hostname, port, pathname, searchParams } = new URL(named);
  const host = searchParams.get("host") ?? (hostname === "" ? "localhost" : hostname.toLowerCase());
  const at = searchParams.get("port") ?? (port === "" ? "5432" : port);
  return { host: `${host}:${at}`, name: decodeURIComponent(pathname.slice(1)) };
}

/** Says which database a copy is of, without its credentials. */
export function databaseWords(named: string | null): string {
  const place = placeOf(named);
  return place === null ? "the embedded database" : `the database ${place.name} at ${place.host}`;
}

/** The file that holds the copy of a database. */
export function copyFile(named: string | null): string {
  const place = placeOf(named);
  const mark =
    place === null
      ? ""
      : `-${createHash("sha256").update(`${place.host}/${place.name}`).digest("hex").slice(0, 12)}`;
  return path.join(dataFolder(), `lookup-snapshot${mark}.json.gz`);
}

/** The copy of a database that was written last; null when there is none. */
export function readCopy(named: string | null): Kept | null {
  try {
    return JSON.parse(gunzipSync(fs.readFileSync(copyFile(named))).toString("utf8")) as Kept;
  } catch {
    return null;
  }
}

/** The state of the catalog that this process wrote last, by file: so that nothing is read to learn that nothing changed. */
const written = new Map<string, string>();

/** Phones are in it: it is for whoever runs Steward alone. */
const forOwner = 0o600;

/** Written beside and then put in its place, so that a reader never sees half of it. */
function keep(file: string, bytes: Buffer): void {
  fs.mkdirSync(dataFolder(), { recursive: true });
  const fresh = `${file}.${String(process.pid)}`;
  try {
    fs.writeFileSync(fresh, bytes, { mode: forOwner });
    fs.renameSync(fresh, file);
  } finally {
    fs.rmSync(fresh, { force: true });
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Removes what processes that ended while they wrote a copy have left, and closes to others the copies that are there. */
export function tidyCopies(): void {
  if (!fs.existsSync(dataFolder())) return;
  for (const name of fs.readdirSync(dataFolder())) {
    const [whole, pid] = /^lookup-snapshot(?:-[0-9a-f]+)?\.json\.gz(?:\.(\d+))?$/.exec(name) ?? [];
    if (whole === undefined) continue;
    const file = path.join(dataFolder(), whole);
    if (pid === undefined) fs.chmodSync(file, forOwner);
    else if (Number(pid) === process.pid || !lives(Number(pid))) fs.rmSync(file, { force: true });
  }
}

/** Writes the copy of the open database anew when the catalog has changed since, or there is none. */
export async function renewCopy(ctx: Ctx, named: string | null): Promise<void> {
  const { readSnapshotMark, readSnapshotInPieces } = await import("@/lib/services/queries/lookup/snapshot");
  const file = copyFile(named);
  const mark = await readSnapshotMark(ctx);
  const known = fs.existsSync(file) ? (written.get(file) ?? readCopy(named)?.mark) : undefined;
  if (known !== mark) {
    const bytes = await gzipped(async (take) => {
      await take(`{"mark":${JSON.stringify(mark)},"snapshot":`);
      await readSnapshotInPieces(ctx, take);
      await take("}");
    });
    keep(file, bytes);
  }
  written.set(file, mark);
}
