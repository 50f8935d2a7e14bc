import { unzipSync } from "fflate";
import { importLimits, limitWords, megabytes } from "@/lib/exchange/domain/limits";
import { fileNameOf, type SourceFile } from "./text";

/** The files of a zip, or why it is not unpacked: bombs and names that climb out of their folder are refused before anything is read (BAD-08). */
export function unzipFiles({ name, bytes }: SourceFile): readonly SourceFile[] | string {
  let unpacked = 0;
  let count = 0;
  const faults: string[] = [];
  const named = new Set<string>();
  try {
    const entries = unzipSync(bytes, {
      filter: (entry) => {
        if (faults.length > 0 || entry.name.endsWith("/")) return false;
        if (entry.name.split(/[/\\]/).includes("..") || /^([/\\]|[a-z]:)/i.test(entry.name)) {
          faults.push(
            `${name} holds a name that leads out of its folder: ${entry.name.slice(0, 80)}. Pack it anew.`,
          );
          return false;
        }
        // The entries come in a plain object, which holds nothing of this name and one of each other.
        if (entry.name === "__proto__" || named.has(entry.name))
          faults.push(
            entry.name === "__proto__"
              ? `${name} holds a file called __proto__, a name that no file can be unpacked by. Give it another, and pack it anew.`
              : `${name} holds two files called ${entry.name.slice(-80)}. Pack it anew.`,
          );
        named.add(entry.name);
        count += 1;
        unpacked += entry.originalSize;
        if (count > importLimits.files)
          faults.push(`${name} holds more than ${limitWords.files}. Import in parts.`);
        // One that is a little too large is told as a file, and does not lose the others.
        if (entry.originalSize > importLimits.bytes * 2)
          faults.push(
            `${name} holds ${entry.name.slice(-80)}, which has ${megabytes(entry.originalSize)} unpacked; a file may have ${limitWords.file}. Split it.`,
          );
        if (unpacked > importLimits.unpacked)
          faults.push(`${name} unpacks to more than ${megabytes(importLimits.unpacked)}. Import in parts.`);
        return faults.length === 0;
      },
    });
    const [fault] = faults;
    if (fault !== undefined) return fault;
    return Object.entries(entries).map(([inside, content]) => ({ name: fileNameOf(inside), bytes: content }));
  } catch {
    return `${name} is no zip that can be read. Pack it anew.`;
  }
}

/** How many bytes a zip says that it holds; none where it cannot be read. */
export function unzippedSize({ bytes }: SourceFile): number {
  let size = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        size += originalSize;
        return false;
      },
    });
  } catch {
    return 0;
  }
  return size;
}
