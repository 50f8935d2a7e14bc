import path from "node:path";
import { setImmediate as breath } from "node:timers/promises";
import { Worker } from "node:worker_threads";
import type { Document, Read } from "@/lib/exchange/domain/document";
import type { Reading } from "@/lib/exchange/schema/read";
import { ok, type Refusal, refuse, type Result } from "@/lib/kernel/result";
import { type PackedDocument, type ReadHead, unpacked } from "./packed";
import { readFiles } from "./read-files";
import type { Task } from "./reader";
import type { SourceFile } from "./text";
import { unzipFiles, unzippedSize } from "./zip";

/** What reading may take. Files that are small together are read at once where nothing in them unfolds: they are done sooner than a thread is made. */
export const readingLimits = {
  quick: 16 * 1024,
  seconds: 120,
  memory: 1024,
  atOnce: 2,
  waiting: 6,
} as const;
type Limits = { readonly [Name in keyof typeof readingLimits]: number };

let reading = 0;
const waiting: (() => void)[] = [];

const busy: Refusal = {
  kind: "conflict",
  why: "Two files are being read and others wait for their turn. Your form is still here: try again in a minute",
};

/** Runs `work` when fewer than so many others run, each in its turn; refused at once where enough wait already. */
async function inLine<T>(limits: Limits, work: () => Promise<T>): Promise<Result<T>> {
  if (reading >= limits.atOnce) {
    if (waiting.length >= limits.waiting) return refuse(busy);
    // Who is done hands over the place; nobody who comes meanwhile takes it.
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else reading += 1;
  try {
    return ok(await work());
  } finally {
    const next = waiting.shift();
    if (next) next();
    else reading -= 1;
  }
}

function refused(files: readonly SourceFile[], at: number, why: string): Read {
  const names = files.map(({ name }) => name);
  const culprit = names[at - 1];
  return {
    format: "unknown",
    documents: [],
    issues: [
      {
        place: { file: culprit ?? names[0] ?? "", line: 1, column: 1, document: 1 },
        path: "",
        severity: "error",
        code: "LIMIT",
        what: culprit === undefined ? `The files together ${why}.` : `The file ${why}.`,
        mend: "Split it, and import the parts one after the other.",
      },
    ],
    columns: [],
    files: names,
    unsure: names,
  };
}

/** Has `work` done with a thread that was given `task`; `beyond` says what comes of it where it took more than it may. */
async function inThread<T>(
  task: Omit<Task, "at">,
  limits: Limits,
  work: (thread: Worker) => Promise<T>,
  beyond: (why: string, at: number) => T,
): Promise<T> {
  const at = new Int32Array(new SharedArrayBuffer(4));
  // Held by a name of its own, so that the bundler leaves the thread's file where it is: it runs outside of the bundle.
  const Thread = Worker;
  const thread = new Thread(
    path.join(/* turbopackIgnore: true */ process.cwd(), "lib", "edge", "formats", "reader.mjs"),
    { workerData: { ...task, at }, resourceLimits: { maxOldGenerationSizeMb: limits.memory } },
  );
  let late: NodeJS.Timeout | undefined;
  const failed = new Promise<T>((resolve, reject) => {
    late = setTimeout(() => {
      resolve(beyond(`took longer than ${String(limits.seconds)} s to read`, at[0] ?? 0));
    }, limits.seconds * 1000);
    thread.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
        resolve(beyond(`needs more than ${String(limits.memory)} MiB of memory to be read`, at[0] ?? 0));
      else reject(error);
    });
    thread.on("exit", () => {
      reject(new Error("The thread that reads files ended before it was done."));
    });
  });
  try {
    return await Promise.race([work(thread), failed]);
  } finally {
    clearTimeout(late);
    failed.catch(() => undefined);
    await thread.terminate();
  }
}

const next = <T>(thread: Worker): Promise<T> => new Promise((resolve) => thread.once("message", resolve));

async function readInThread(files: readonly SourceFile[], given: Reading, limits: Limits): Promise<Read> {
  const whole = async (thread: Worker): Promise<Read> => {
    const { count, ...head } = await next<ReadHead>(thread);
    const documents: Document[] = [];
    while (documents.length < count) {
      const coming = next<readonly PackedDocument[]>(thread);
      thread.postMessage("more");
      for (const one of await coming) documents.push(unpacked(one));
      await breath();
    }
    return { ...head, documents };
  };
  return inThread({ zip: null, files, reading: given }, limits, whole, (why, at) => refused(files, at, why));
}

/** As `unzipFiles`, but a zip that holds much is unpacked in a thread of its own, within the same limits. */
export async function unzipFilesApart(
  zip: SourceFile,
  limits: Limits = readingLimits,
): Promise<Result<ReturnType<typeof unzipFiles>>> {
  if (zip.bytes.length + unzippedSize(zip) <= limits.quick) return ok(unzipFiles(zip));
  return inLine(limits, () =>
    inThread(
      { zip, files: [], reading: null },
      limits,
      (thread) => next<ReturnType<typeof unzipFiles>>(thread),
      (why) => `${zip.name} ${why}. Import in parts.`,
    ),
  );
}

/** True for a file that may hold an anchor of YAML: then its size does not say how much is in it. */
const mayUnfold = ({ bytes }: SourceFile): boolean =>
  /(?<!\w)&\S/.test(Buffer.from(bytes).toString("latin1"));

/**
 * As `readFiles`, but files that are large together, or that may unfold to more than they are, are read in a thread of their own, within limits of time and memory: whatever
 * they hold, everybody else is answered meanwhile, and what is beyond the limits is told by its name. Refused where as
 * many wait as may. Reading takes its time, so it precedes every transaction.
 */
export async function readFilesApart(
  files: readonly SourceFile[],
  given: Reading,
  limits: Limits = readingLimits,
): Promise<Result<Read>> {
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size <= limits.quick && !files.some(mayUnfold)) return ok(readFiles(files, given));
  return inLine(limits, () => readInThread(files, given, limits));
}
