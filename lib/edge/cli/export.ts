import fs from "node:fs";
import { once } from "node:events";
import { finished } from "node:stream/promises";
import {
  type ExportHead,
  exportFormats,
  lostInShort,
  lostSentence,
} from "@/lib/exchange/domain/export/format";
import type { CatalogRecord } from "@/lib/exchange/domain/export/record";
import { nearestWord } from "@/lib/kernel/nearest-word";
import type { Refusal } from "@/lib/kernel/result";
import { fileFault } from "../formats/file-fault";

/** `steward export`: the same files as the API answers, to standard output or into a file. */

export const exportUsage = `  export [--format F] [--output FILE]  writes the catalog: ${exportFormats.join(", ")};
                                     steward is YAML into a .yaml file, else JSON lines
      [--owner T] [--tier 1,2] [--q WORDS] …  only the services of such a list
      [--scope services|catalog] [--columns slug,name,owner]
      [--lost]                       names all that the format cannot hold, not only some
`;

type Noun = CatalogRecord["noun"];
const nouns: Readonly<Record<Noun, readonly [string, string]>> = {
  person: ["person", "people"],
  team: ["team", "teams"],
  system: ["system", "systems"],
  "business-service": ["business service", "business services"],
  service: ["service", "services"],
};

/** Every fault of what was asked, a line each, with the way out. */
const refusedWords = (refusal: Refusal, sentenceOf: (refusal: Refusal) => string): string =>
  refusal.kind === "invalid"
    ? refusal.issues
        .map(({ path, what, mend }) => `--${path}: ${what}.${mend === undefined ? "" : ` ${mend}`}`)
        .join("\n")
    : sentenceOf(refusal);

type Out = { readonly out: string; readonly code: number };

/** Every `--name value` and `--name=value`; a flag without a value is `true`. */
function named(args: readonly string[]): Readonly<Record<string, string>> | string {
  const found: Record<string, string> = {};
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    if (!word.startsWith("--")) return `‘${word}’ is not understood. Options begin with --.`;
    const [name = "", ...rest] = word.slice(2).split("=");
    const next = args[at + 1];
    if (rest.length > 0) found[name] = rest.join("=");
    else if (next === undefined || next.startsWith("--")) found[name] = "true";
    else {
      found[name] = next;
      at += 1;
    }
  }
  return found;
}

/** A file that is complete or not there: it gets its name when the last byte is written. Or why it cannot be written. */
function fileAt(path: string) {
  const unfinished = `${path}.${String(process.pid)}.part`;
  if (fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    return `${path} is a folder. Name a file in it.`;
  const stream = fs.createWriteStream("", { fd: fs.openSync(unfinished, "wx") });
  const failed: { error: Error | null } = { error: null };
  stream.on("error", (error) => {
    failed.error = error;
  });
  return {
    put: async (text: string) => {
      if (failed.error) throw failed.error;
      if (!stream.write(text)) await once(stream, "drain");
    },
    keep: async () => {
      stream.end();
      await finished(stream);
      fs.renameSync(unfinished, path);
    },
    drop: () => {
      stream.destroy();
      fs.rmSync(unfinished, { force: true });
    },
  };
}

/** The format of this name; `steward` alone is Steward's own form, which of both by the end of the file's name. */
export function formatOf(
  wanted: string,
  output: string | undefined,
): (typeof exportFormats)[number] | undefined {
  if (wanted === "steward") return /\.ya?ml$/i.test(output ?? "") ? "steward-yaml" : "steward-jsonl";
  return exportFormats.find((one) => one === wanted);
}

/**
 * Writes the catalog to standard output or a file, as the words of the command say; code 2 and the usage for words that are off.
 */
export async function exportTo(
  args: readonly string[],
  onDatabase: (run: () => Promise<Out>) => Promise<Out>,
): Promise<Out> {
  const options = named(args);
  if (typeof options === "string") return { out: options, code: 2 };
  const { format: wanted = "steward-jsonl", output, ...rest } = options;
  const format = formatOf(wanted, output);
  if (format === undefined) {
    const near = nearestWord(wanted, exportFormats);
    const mend = near === null ? `Choose from: ${exportFormats.join(", ")}.` : `Did you mean ${near}?`;
    return { out: `‘${wanted}’ is no format that is written here. ${mend}`, code: 2 };
  }
  try {
    const file = output === undefined ? null : fileAt(output);
    if (typeof file === "string") return { out: file, code: 2 };
    try {
      return await onDatabase(() => writeExport(format, rest, file));
    } finally {
      file?.drop();
    }
  } catch (error) {
    const fault = output === undefined ? null : fileFault(error, output, "written");
    if (fault === null) throw error;
    return { out: fault, code: 2 };
  }
}

/** Writes what is asked for in the file, which is dropped by the caller unless it was kept. */
async function writeExport(
  format: (typeof exportFormats)[number],
  { lost, ...rest }: Readonly<Record<string, string>>,
  file: Exclude<ReturnType<typeof fileAt>, string> | null,
): Promise<Out> {
  const { askedOf, ExportQuery } = await import("@/lib/edge/export/asked");
  const { parametersOf } = await import("@/lib/edge/api/parameters");
  const { sentenceOf } = await import("@/lib/edge/api/problem");
  const { exportCatalog } = await import("@/lib/exchange/queries/export-catalog");
  const { writerOf } = await import("@/lib/edge/export/write");
  const { ctxOfCommand } = await import("./terminal");
  const query = new URLSearchParams(rest);
  const parsed = parametersOf(ExportQuery, query);
  const asked = parsed.ok ? askedOf(format, parsed.value, query) : parsed;
  if (!asked.ok) return { out: refusedWords(asked.refusal, sentenceOf), code: 2 };
  const put = async (text: string): Promise<void> => {
    if (text === "") return;
    if (file) await file.put(text);
    else if (!process.stdout.write(text)) await once(process.stdout, "drain");
  };
  const ctx = ctxOfCommand("export");
  const counts = new Map<Noun, number>();
  const begun: { head: ExportHead | null } = { head: null };
  let piece: ReturnType<typeof writerOf>["piece"] = () => "";
  const done = await exportCatalog(ctx, asked.value, {
    begin: async (head, csv) => {
      const writer = writerOf(head, csv);
      begun.head = head;
      ({ piece } = writer);
      await put(writer.head);
    },
    write: async (records) => {
      for (const { noun } of records) counts.set(noun, (counts.get(noun) ?? 0) + 1);
      await put(piece(records));
    },
  });
  if (!done.ok) return { out: refusedWords(done.refusal, sentenceOf), code: 2 };
  await file?.keep();
  const words = [...counts].map(([noun, count]) => `${String(count)} ${nouns[noun][count === 1 ? 0 : 1]}`);
  process.stderr.write(`Wrote ${words.join(", ") || "no record"} as of ${ctx.now.toString()}.\n`);
  const missing = begun.head && (lost === undefined ? lostInShort : lostSentence)(begun.head);
  if (missing !== null) process.stderr.write(`${missing}\n`);
  return { out: "", code: 0 };
}
