import fs from "node:fs";
import path from "node:path";
import { importLimits, megabytes } from "@/lib/exchange/domain/limits";
import { isCodeownersName } from "@/lib/exchange/schema/codeowners";
import { listed } from "@/lib/kernel/listed";
import { fileFault } from "./file-fault";
import type { SourceFile } from "./text";
import { unzipFiles } from "./zip";

const isReadable = (name: string): boolean =>
  /\.(?:csv|tsv|ya?ml|json|jsonl)$/i.test(name) || isCodeownersName(name);

/** Every file below a folder that may hold records, by its path from there; hidden folders but .github, and node_modules, are passed over. */
function filesBelow(folder: string, under = ""): readonly string[] {
  return fs
    .readdirSync(path.join(folder, under), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry): readonly string[] => {
      const inside = path.posix.join(under, entry.name);
      if (entry.isDirectory())
        return (entry.name.startsWith(".") && entry.name !== ".github") || entry.name === "node_modules"
          ? []
          : filesBelow(folder, inside);
      return entry.isFile() && isReadable(entry.name) ? [inside] : [];
    });
}

/** What a command is given to read, or why it is not read: only a file that has an end is, measured before, and named. */
export function bytesAt(name: string, most: number = importLimits.uploaded): SourceFile["bytes"] | string {
  if (name === "-") return bytesOfInput(most);
  const stat = fs.statSync(name, { throwIfNoEntry: false });
  if (!stat) return `${name} is not here. Check the path.`;
  if (!stat.isFile())
    return `${name} is no file that can be read as a whole. Name a file, or write to the command and name -.`;
  if (stat.size > most)
    return `${name} has ${megabytes(stat.size)}; a file may have ${megabytes(most)} here. Split it.`;
  return fs.readFileSync(name);
}

/** Standard input as far as it may go, so that one without an end does not fill the memory. */
function bytesOfInput(most: number): SourceFile["bytes"] | string {
  const parts: Buffer[] = [];
  let size = 0;
  for (;;) {
    const part = Buffer.alloc(64 * 1024);
    const read = readInput(part);
    if (read === 0) return Buffer.concat(parts);
    size += read;
    if (size > most) return `The input has more than ${megabytes(most)}. Split it.`;
    parts.push(part.subarray(0, read));
  }
}

/** Reads on from standard input; 0 at its end. One that has nothing ready yet is asked again. */
function readInput(part: Buffer): number {
  for (;;) {
    try {
      return fs.readSync(0, part);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === "EOF") return 0;
      if (code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

/** The files below a folder, or why they are not read: each and all together are measured before the first is. */
function filesOfFolder(name: string): readonly SourceFile[] | string {
  const below = filesBelow(name);
  if (below.length === 0) return `${name} holds no CSV, YAML or CODEOWNERS file.`;
  if (below.length > importLimits.files)
    return `${name} holds ${below.length.toLocaleString("en")} files; an import takes ${importLimits.files.toLocaleString("en")}. Import in parts.`;
  const sizes = below.map((inside) => fs.statSync(path.join(name, inside)).size);
  const large = sizes.findIndex((size) => size > importLimits.uploaded);
  if (large >= 0)
    return `${path.join(name, below[large] ?? "")} has ${megabytes(sizes[large] ?? 0)}; a file may have ${megabytes(importLimits.bytes)}. Split it.`;
  const all = sizes.reduce((sum, size) => sum + size, 0);
  if (all > importLimits.unpacked)
    return `The files of ${name} have ${megabytes(all)} together; an import takes ${megabytes(importLimits.unpacked)}. Import in parts.`;
  return below.map((inside) => ({ name: inside, bytes: fs.readFileSync(path.join(name, inside)) }));
}

/** The files that these arguments name, or why they are not read. */
export function filesAt(names: readonly string[]): readonly SourceFile[] | string {
  try {
    return filesNamed(names);
  } catch (error) {
    const named = error instanceof Error && "path" in error ? String(error.path) : listed(names);
    const fault = fileFault(error, named, "read");
    if (fault === null) throw error;
    return fault;
  }
}

/** The files that these arguments name: files, folders with all below them, zips unpacked, `-` for standard input. Or why not. */
function filesNamed(names: readonly string[]): readonly SourceFile[] | string {
  const files: SourceFile[] = [];
  for (const name of names) {
    if (fs.statSync(name, { throwIfNoEntry: false })?.isDirectory() === true) {
      const below = filesOfFolder(name);
      if (typeof below === "string") return below;
      files.push(...below);
      continue;
    }
    const bytes = bytesAt(name);
    if (typeof bytes === "string") return bytes;
    const file = { name: name === "-" ? "input" : path.basename(name), bytes };
    if (!/\.zip$/i.test(name)) {
      files.push(file);
      continue;
    }
    const unpacked = unzipFiles(file);
    if (typeof unpacked === "string") return unpacked;
    files.push(...unpacked);
  }
  return files;
}
