import { parentPort, workerData } from "node:worker_threads";
import type { Reading } from "@/lib/exchange/schema/read";
import { packed, type ReadHead } from "./packed";
import { readFiles } from "./read-files";
import type { SourceFile } from "./text";
import { unzipFiles } from "./zip";

/**
 * The thread in which zips are unpacked and large files are read: it tells at which file it is, and hands the documents over in
 * parts, as they are asked for.
 */

/** What a thread is given to do: to unpack a zip, or to read files. */
export type Task = {
  /** The file that is being read, by its place from 1; 0 when all are read. */
  readonly at: Int32Array;
} & (
  | { readonly zip: SourceFile; readonly files: readonly []; readonly reading: null }
  | { readonly zip: null; readonly files: readonly SourceFile[]; readonly reading: Reading }
);

/** So many documents are taken up in one go, without holding up anybody else. */
const part = 200;

function unzip(zip: SourceFile): void {
  const files = unzipFiles(zip);
  const buffers = typeof files === "string" ? [] : files.map(({ bytes }) => bytes.buffer as ArrayBuffer);
  // Handed over, not copied.
  parentPort?.postMessage(files, [...new Set(buffers)]);
}

function read(files: readonly SourceFile[], reading: Reading, at: Int32Array): void {
  const { documents, ...rest } = readFiles(files, reading, (name) => {
    Atomics.store(at, 0, files.findIndex((file) => file.name === name) + 1);
  });
  const head: ReadHead = { ...rest, count: documents.length };
  let told = 0;
  parentPort?.on("message", () => {
    parentPort?.postMessage(documents.slice(told, (told += part)).map(packed));
  });
  parentPort?.postMessage(head);
}

const task = workerData as Task;
if (task.zip === null) read(task.files, task.reading, task.at);
else unzip(task.zip);
