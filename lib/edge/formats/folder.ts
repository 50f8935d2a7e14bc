import fs from "node:fs";
import path from "node:path";
import { importLimits, megabytes } from "@/lib/exchange/domain/limits";
import { isCodeownersName } from "@/lib/exchange/schema/codeowners";
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

/** The files that these arguments name: files, folders with all below them, zips unpacked, `-` for standard input. Or why not. */
export function filesAt(names: readonly string[]): readonly SourceFile[] | string {
  const files: SourceFile[] = [];
  for (const name of names) {
    if (name === "-") {
      files.push({ name: "input", bytes: fs.readFileSync(0) });
      continue;
    }
    if (!fs.existsSync(name)) return `${name} is not here. Check the path.`;
    if (fs.statSync(name).isDirectory()) {
      const below = filesBelow(name);
      if (below.length === 0) return `${name} holds no CSV, YAML or CODEOWNERS file.`;
      if (below.length > importLimits.files)
        return `${name} holds ${below.length.toLocaleString("en")} files; an import takes ${importLimits.files.toLocaleString("en")}. Import in parts.`;
      files.push(
        ...below.map((inside) => ({ name: inside, bytes: fs.readFileSync(path.join(name, inside)) })),
      );
      continue;
    }
    const { size } = fs.statSync(name);
    if (size > importLimits.uploaded)
      return `${name} has ${megabytes(size)}; an import takes ${megabytes(importLimits.uploaded)}. Import in parts.`;
    const file = { name: path.basename(name), bytes: fs.readFileSync(name) };
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
