import { importLimits, limitWords, megabytes } from "@/lib/exchange/domain/limits";
import { fileNameOf, type SourceFile } from "./text";
import { contentOfEntry, type ZipEntry, zipEntries } from "./zip-entries";

/** Why this name is not unpacked, said of a zip of that name; null when it may be. */
function nameFault(zip: string, name: string, isNamed: boolean): string | null {
  if (name.split(/[/\\]/).includes("..") || /^([/\\]|[a-z]:)/i.test(name))
    return `${zip} holds a name that leads out of its folder: ${name.slice(0, 80)}. Pack it anew.`;
  if (name === "__proto__")
    return `${zip} holds a file called __proto__, a name that no file can be unpacked by. Give it another, and pack it anew.`;
  return isNamed ? `${zip} holds two files called ${name.slice(-80)}. Pack it anew.` : null;
}

/** Why the entries of a zip are not unpacked, by what its list says of them; null when they may be. */
function listFault(zip: string, entries: readonly ZipEntry[]): string | null {
  let unpacked = 0;
  const named = new Set<string>();
  for (const { name, size } of entries) {
    const fault = nameFault(zip, name, named.has(name));
    if (fault !== null) return fault;
    named.add(name);
    unpacked += size;
    if (named.size > importLimits.files)
      return `${zip} holds more than ${limitWords.files}. Import in parts.`;
    // One that is a little too large is told as a file, and does not lose the others.
    if (size > importLimits.bytes * 2)
      return `${zip} holds ${name.slice(-80)}, which has ${megabytes(size)} unpacked; a file may have ${limitWords.file}. Split it.`;
    if (unpacked > importLimits.unpacked)
      return `${zip} unpacks to more than ${megabytes(importLimits.unpacked)}. Import in parts.`;
  }
  return null;
}

/**
 * The files of a zip, or why it is not unpacked: bombs and names that climb out of their folder are refused before anything is
 * read (BAD-08), and so is one that is damaged, by the name of the file, for half a file imports as if it were whole.
 */
export function unzipFiles({ name, bytes }: SourceFile): readonly SourceFile[] | string {
  try {
    const entries = zipEntries(bytes).filter((entry) => !entry.name.endsWith("/"));
    const fault = listFault(name, entries);
    if (fault !== null) return fault;
    const files: SourceFile[] = [];
    for (const entry of entries) {
      const content = contentOfEntry(bytes, entry);
      if (typeof content === "string") return `${entry.name.slice(-80)} in ${name} ${content}`;
      files.push({ name: fileNameOf(entry.name), bytes: content });
    }
    return files;
  } catch {
    return `${name} is no zip that can be read. Pack it anew.`;
  }
}

/** How many bytes a zip says that it holds; none where it cannot be read. */
export function unzippedSize({ bytes }: SourceFile): number {
  try {
    return zipEntries(bytes).reduce((sum, { size }) => sum + size, 0);
  } catch {
    return 0;
  }
}
