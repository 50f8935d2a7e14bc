import type { Read } from "@/lib/exchange/domain/document";
import type { Code, FileIssue } from "@/lib/exchange/domain/issue";
import { importLimits, megabytes } from "@/lib/exchange/domain/limits";
import { namesServices } from "@/lib/exchange/schema/csv/columns";
import { type CodeownersSource, isCodeownersName } from "@/lib/exchange/schema/codeowners";
import { type CsvFile, documentsOf, type Reading, type YamlFile } from "@/lib/exchange/schema/read";
import { isStewardLines, readStewardLines } from "@/lib/exchange/schema/steward/lines";
import { readCsv } from "./csv";
import { type SourceFile, textOf } from "./text";
import { readYaml, unfoldingOfFiles } from "./yaml";

/** True for text whose first line is a row of heads; the name of the file decides only where one column leaves it open. */
function looksLikeCsv(name: string, text: string): boolean {
  const first =
    text
      .replace(/^\uFEFF/, "")
      .trimStart()
      .split(/\r?\n/, 1)[0] ?? "";
  if (/^(?:---|- |[{[#%]|["']?[\w.$/-]+["']?:(?:\s|$))/.test(first)) return false;
  return (
    /[,;\t]/.test(first.replaceAll(/"(?:[^"]|"")*"/g, "")) ||
    /\.(?:csv|tsv)$/i.test(name) ||
    namesServices(first.trim().replaceAll('"', ""))
  );
}

const fileFault = (file: string, code: Code, what: string, mend: string): FileIssue => ({
  place: { file, line: 1, column: 1, document: 1 },
  path: "",
  severity: "error",
  code,
  what,
  mend,
});

/** Why files are too many or too large together, with the figure; null when they are not (LIM-02). */
function tooMuch(files: readonly SourceFile[]): string | null {
  if (files.length > importLimits.files)
    return `${String(files.length)} files; an import takes ${importLimits.files.toLocaleString("en")}.`;
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return total > importLimits.unpacked
    ? `The files have ${megabytes(total)} together; an import takes ${megabytes(importLimits.unpacked)}.`
    : null;
}

/**
 * Reads files of any format that is known; a file that cannot be read is one fault and does not lose the others (IMP-03).
 * `begins` is told the name of each before it is read, and an empty one when all are.
 */
export function readFiles(
  files: readonly SourceFile[],
  reading: Reading,
  begins: (name: string) => void = () => undefined,
): Read {
  const names = files.map(({ name }) => name);
  const refused = (what: string): Read => ({
    format: "unknown",
    documents: [],
    issues: [fileFault(names[0] ?? "", "LIMIT", what, "Import in parts.")],
    columns: [],
    files: names,
    unsure: names,
  });
  const much = tooMuch(files);
  if (much !== null) return refused(much);
  const issues: FileIssue[] = [];
  const unfolding = unfoldingOfFiles();
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  const read = sorted.flatMap((file): (CsvFile | YamlFile | CodeownersSource)[] => {
    begins(file.name);
    const found = textOf(file);
    if ("issue" in found) {
      issues.push(found.issue);
      return [];
    }
    if (reading.format === "codeowners" || (reading.format === null && isCodeownersName(file.name)))
      return [{ kind: "codeowners", name: file.name, text: found.text }];
    if (isStewardLines(found.text)) {
      const { documents, issues: faults } = readStewardLines(file.name, found.text);
      issues.push(...faults);
      return [{ kind: "yaml", name: file.name, documents }];
    }
    const asCsv = reading.format === null ? looksLikeCsv(file.name, found.text) : reading.format === "csv";
    if (found.text.trim() === "" && !asCsv) {
      issues.push(
        fileFault(file.name, "PARSE", "The file is empty.", "Give it a document, or leave it out."),
      );
      return [];
    }
    if (asCsv) {
      const { issues: faults, ...sheet } = readCsv(file.name, found.text);
      issues.push(...faults);
      return faults.length > 0 ? [] : [{ kind: "csv", name: file.name, ...sheet }];
    }
    const { documents, issues: faults } = readYaml(file.name, found.text, unfolding);
    issues.push(...faults);
    return [{ kind: "yaml", name: file.name, documents }];
  });
  begins("");
  const { format, documents, issues: more, columns, unsure } = documentsOf(read, reading);
  if (documents.length > importLimits.records)
    return refused(
      `${documents.length.toLocaleString("en")} records; a run takes ${importLimits.records.toLocaleString("en")}.`,
    );
  const broken = issues.filter(({ severity }) => severity === "error").map(({ place }) => place.file);
  return {
    format,
    documents,
    issues: [...issues, ...more],
    columns,
    files: names,
    unsure: [...new Set([...broken, ...unsure])],
  };
}
