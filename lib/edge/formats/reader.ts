import { parentPort, workerData } from "node:worker_threads";
import type { Reading } from "@/lib/exchange/schema/read";
import { packed, type ReadHead } from "./packed";
import { readFiles } from "./read-files";
import type { SourceFile } from "./text";

/** The thread in which large files are read: it tells at which file it is, and hands the documents over in parts, as they are asked for. */

type Given = {
  readonly files: readonly SourceFile[];
  readonly reading: Reading;
  /** The file that is being read, by its place from 1; 0 when all are read. */
  readonly at: Int32Array;
};

const { files, reading, at } = workerData as Given;
/** So many documents are taken up in one go, without holding up anybody else. */
const part = 200;

const read = readFiles(files, reading, (name) => {
  Atomics.store(at, 0, files.findIndex((file) => file.name === name) + 1);
});
const { documents, ...rest } = read;
const head: ReadHead = { ...rest, count: documents.length };
let told = 0;
parentPort?.on("message", () => {
  parentPort?.postMessage(documents.slice(told, (told += part)).map(packed));
});
parentPort?.postMessage(head);
