import type { Read } from "@/lib/exchange/domain/document";
import type { FileIssue } from "@/lib/exchange/domain/issue";
import type { Mapping } from "@/lib/exchange/schema/csv";
import { type CodeownersSource, isCodeownersName } from "@/lib/exchange/schema/codeowners";
import { type CsvFile, documentsOf, type YamlFile } from "@/lib/exchange/schema/read";
import { readCsv } from "./csv";
import { fileLimits, type SourceFile, textOf } from "./text";
import { readYaml } from "./yaml";

export type ReadOptions = {
  /** Whose CODEOWNERS it is: the file itself does not say. */
  readonly repository?: string | null;
  /** The format that was chosen, where content and name do not tell. */
  readonly format?: string | null;
};

const looksLikeCsv = (name: string, text: string): boolean =>
  /\.(csv|tsv)$/i.test(name) || (!/\.(ya?ml|json)$/i.test(name) && /^[^\n:{}-]+[,;\t][^\n]*\n/.test(text));

/** Reads files of any format that is known; a file that cannot be read is one fault and does not lose the others (IMP-03). */
export function readFiles(
  files: readonly SourceFile[],
  mapping: Mapping | null,
  { repository = null, format: chosen = null }: ReadOptions = {},
): Read {
  const issues: FileIssue[] = [];
  const limit = (what: string, mend: string): Read => ({
    format: "unknown",
    documents: [],
    issues: [
      {
        place: { file: files[0]?.name ?? "", line: 1, column: 1, document: 1 },
        path: "",
        severity: "error",
        code: "LIMIT",
        what,
        mend,
      },
    ],
  });
  if (files.length > fileLimits.files)
    return limit(
      `${String(files.length)} files; an import takes ${String(fileLimits.files)}.`,
      "Import in parts.",
    );
  const total = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (total > fileLimits.unpacked)
    return limit(
      `The files have ${String(Math.round(total / 1024 / 1024))} MiB together; an import takes 50 MiB.`,
      "Import in parts.",
    );
  const read = files.flatMap((file): (CsvFile | YamlFile | CodeownersSource)[] => {
    const found = textOf(file);
    if ("issue" in found) {
      issues.push(found.issue);
      return [];
    }
    if (chosen === "codeowners" || isCodeownersName(file.name))
      return [{ kind: "codeowners", name: file.name, text: found.text }];
    if (looksLikeCsv(file.name, found.text)) {
      const { heads, rows, issues: faults } = readCsv(file.name, found.text);
      issues.push(...faults);
      return [{ kind: "csv", name: file.name, heads, rows }];
    }
    const { documents, issues: faults } = readYaml(file.name, found.text);
    issues.push(...faults);
    return [{ kind: "yaml", name: file.name, documents }];
  });
  const { format, documents, issues: more } = documentsOf(read, mapping, repository);
  if (documents.length > fileLimits.records)
    return limit(
      `${String(documents.length)} records; a run takes ${String(fileLimits.records)}.`,
      "Import in parts.",
    );
  return { format, documents, issues: [...issues, ...more] };
}
