import type { Column, Document, Read } from "../domain/document";
import { importFormats, type ImportFormat } from "../domain/format";
import { type FileIssue, quote } from "../domain/issue";
import { isLocation, documentOfBackstage, isBackstage } from "./backstage/read-entity";
import { tellLocation } from "./backstage/location";
import { type CodeownersSource, documentsOfCodeowners } from "./codeowners";
import { columnsOf, type Mapping } from "./csv/columns";
import { documentsOfRows, type SheetRow, unknownColumn, yesNoHeads } from "./csv/rows";
import { oncePerFile, pathText, type Positioned } from "./entry";
import { documentsOfGitlab, isGitlab } from "./gitlab/document";
import { documentOfSteward, isStewardHead, laterForm } from "./steward/read";
import { noWords, type Vocabulary, vocabularyOf, type WordMaps } from "./words";

export type CsvFile = {
  readonly kind: "csv";
  readonly name: string;
  readonly heads: readonly string[];
  readonly headStarts: readonly number[];
  readonly rows: readonly SheetRow[];
};
export type YamlFile = {
  readonly kind: "yaml";
  readonly name: string;
  readonly documents: readonly Positioned[];
};

/** How files are to be read: by which format when a person said so, what columns mean, and the words of the source. */
export type Reading = {
  readonly format: ImportFormat | null;
  readonly columns: Mapping;
  readonly words: WordMaps;
  /** Whose CODEOWNERS it is: the file itself does not say. */
  readonly repository: string | null;
};

/** Read by content alone, with the words that all sources share. */
export const asItIs: Reading = { format: null, columns: {}, words: noWords, repository: null };

/** The format a document shows by its content, never by the name of its file (FMT-01 to FMT-10). */
function formatOf(value: unknown): ImportFormat | null {
  if (isBackstage(value)) return "backstage";
  return isGitlab(value) ? "gitlab" : null;
}

const readable = Object.values(importFormats).join(", ");

function unreadable(document: Positioned, asked: ImportFormat | null): FileIssue {
  // A text has no keys but its places, which tell nobody anything.
  const keys = typeof document.value === "object" ? Object.keys(document.value ?? {}).slice(0, 5) : [];
  const shown = keys.length > 0 ? ` It begins with ${keys.map((key) => `"${quote(key)}"`).join(", ")}.` : "";
  return {
    place: document.placeOf([]),
    path: pathText([]),
    severity: "error",
    code: "KIND-UNSUPPORTED",
    what:
      asked === null
        ? `This is no format that is read here.${shown}`
        : `This is not ${importFormats[asked]}.${shown}`,
    mend: asked === null ? `${readable} are read.` : "Let the content decide, or choose another format.",
  };
}

/** The documents of files that were read, each by the format its content shows, or by the one a person chose. */
export function documentsOf(
  files: readonly (CsvFile | YamlFile | CodeownersSource)[],
  reading: Reading,
): Pick<Read, "format" | "documents" | "issues" | "columns" | "unsure"> {
  const words: Vocabulary = vocabularyOf(reading.words);
  const documents: Document[] = [];
  const issues: FileIssue[] = [];
  const once = oncePerFile();
  const formats = new Set<string>();
  const columns = new Map<string, Column>();
  const unsure = new Set<string>();
  const names = files.map(({ name }) => name);
  const codeowners = files.filter((file) => file.kind === "codeowners");
  if (codeowners.length > 0) formats.add("codeowners");
  documents.push(...documentsOfCodeowners(codeowners, reading.repository));
  for (const file of files) {
    if (file.kind === "codeowners") continue;
    if (file.kind === "csv") {
      formats.add("csv");
      const its = columnsOf(file, reading.columns, words);
      its.forEach((column, at) => {
        if (!columns.has(column.head)) columns.set(column.head, column);
        if (!column.known && column.meaning === "extras")
          issues.push(unknownColumn(file.name, column.head, file.headStarts[at] ?? 1));
      });
      documents.push(
        ...documentsOfRows(file.rows, {
          file: file.name,
          columns: its,
          yesNo: yesNoHeads(file.heads, file.rows),
          words,
        }),
      );
      continue;
    }
    const [head, ...records] = file.documents;
    if (head && isStewardHead(head.value) && (reading.format === null || reading.format === "steward")) {
      formats.add("steward");
      const later = laterForm(head);
      if (later) {
        issues.push(later);
        unsure.add(file.name);
      } else for (const record of records) documents.push(...[documentOfSteward(record, once) ?? []].flat());
      continue;
    }
    for (const document of file.documents) {
      const format = formatOf(document.value);
      if (format === null || (reading.format !== null && reading.format !== format)) {
        issues.push(unreadable(document, reading.format));
        unsure.add(file.name);
        continue;
      }
      formats.add(format);
      if (format === "gitlab") documents.push(...documentsOfGitlab(document, once));
      else if (isLocation(document.value)) tellLocation(document, names, once);
      else documents.push(documentOfBackstage(document, words, once));
    }
  }
  for (const document of documents)
    if (document.noun === "refused" && document.issues.some(({ code }) => code !== "KIND-UNSUPPORTED"))
      unsure.add(document.place.file);
  return {
    format: [...formats].sort().join("+") || "unknown",
    documents,
    issues: [...issues, ...once.issues],
    columns: [...columns.values()],
    unsure: [...unsure],
  };
}
