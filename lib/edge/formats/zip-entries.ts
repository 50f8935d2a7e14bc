import { crc32, inflateRawSync } from "node:zlib";
import { unzipSync } from "fflate";
import { counted } from "@/lib/kernel/counted";

/** What the list at the end of a zip says of one of its entries. */
export type ZipEntry = {
  readonly name: string;
  readonly packed: number;
  readonly size: number;
  readonly method: number;
  readonly crc: number;
  readonly locked: boolean;
  /** Where its own head begins. */
  readonly at: number;
};

/** The end of a list of more than 65,535 entries or 4 GiB says no figure, and another list does. */
const elsewhere = 0xffffffff;

/** Where the list of the entries begins, as its end tells. */
function listAt(view: DataView): number {
  let end = view.byteLength - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
  const large = end >= 20 && view.getUint32(end - 20, true) === 0x07064b50;
  const largeEnd = large ? Number(view.getBigUint64(end - 12, true)) : 0;
  return large && view.getUint32(largeEnd, true) === 0x06064b50
    ? Number(view.getBigUint64(largeEnd + 48, true))
    : view.getUint32(end + 16, true);
}

/** Where the own head of an entry begins that the list has at this place. */
function headAt(view: DataView, at: number): number {
  const own = view.getUint32(at + 42, true);
  if (own !== elsewhere) return own;
  let extra = at + 46 + view.getUint16(at + 28, true);
  while (view.getUint16(extra, true) !== 1) extra += 4 + view.getUint16(extra + 2, true);
  return Number(view.getBigUint64(extra + 20, true));
}

/** The entries of a zip in the order of its list, without unpacking any; throws where there is no list that can be read. */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries: ZipEntry[] = [];
  let at = -1;
  unzipSync(bytes, {
    filter: ({ name, size, originalSize, compression }) => {
      if (at < 0) at = listAt(view);
      entries.push({
        name,
        packed: size,
        size: originalSize,
        method: compression,
        crc: view.getUint32(at + 16, true),
        locked: (view.getUint16(at + 8, true) & 1) === 1,
        at: headAt(view, at),
      });
      at +=
        46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
      return false;
    },
  });
  return entries;
}

/** Unpacks no more than an entry says that it holds, and one byte to see that it holds more; null where that cannot be done. */
function inflated(packed: Uint8Array, size: number): Uint8Array | "more" | null {
  try {
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ERR_BUFFER_TOO_LARGE" ? "more" : null;
  }
}

/** What an entry holds, or what is wrong with it in words: nothing is taken but what was packed, whole. */
export function contentOfEntry(bytes: Uint8Array, entry: ZipEntry): Uint8Array | string {
  if (entry.locked) return "is locked with a password. Pack it anew without one.";
  if (entry.method !== 0 && entry.method !== 8)
    return `is packed in a way that is not read (method ${String(entry.method)}). Pack it anew as a usual zip.`;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const broken = "is damaged and cannot be unpacked. Pack it anew.";
  if (entry.at + 30 > bytes.length || view.getUint32(entry.at, true) !== 0x04034b50) return broken;
  const begin = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
  const packed = bytes.subarray(begin, begin + entry.packed);
  if (packed.length < entry.packed) return broken;
  const found = entry.method === 0 ? packed : inflated(packed, entry.size);
  if (found === null) return broken;
  if (found === "more" || found.length !== entry.size)
    return `is damaged: it says that it has ${counted(entry.size, "byte")}, and has ${found === "more" ? "more" : counted(found.length, "byte")}. Pack it anew.`;
  if (crc32(found) !== entry.crc)
    return "is damaged: its content is not what was packed (the checksum differs). Pack it anew.";
  // A copy of its own: what is handed to another thread takes along all of its memory.
  return new Uint8Array(found);
}
