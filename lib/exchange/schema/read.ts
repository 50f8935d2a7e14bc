import type { Document, Read } from "../domain/document";
import type { FileIssue, Place } from "../domain/issue";
import { documentOfBackstage, isBackstage } from "./backstage";
import { type CodeownersSource, documentsOfCodeowners } from "./codeowners";
import { documentsOfCsv, guessMapping, type Mapping } from "./csv";
import { documentsOfGitlab, isGitlab } from "./gitlab";

export type CsvFile = {
  readonly kind: "csv";
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[];
};
export type YamlFile = {
  readonly kind: "yaml";
  readonly name: string;
  readonly documents: readonly {
    readonly value: unknown;
    readonly placeOf: (path: readonly (string | number)[]) => Place;
  }[];
};

/** The documents of files that were read, each by the format its content shows (FMT-01 to FMT-10). */
export function documentsOf(
  files: readonly (CsvFile | YamlFile | CodeownersSource)[],
  mapping: Mapping | null,
  repository: string | null,
): Read {
  const documents: Document[] = [];
  const issues: FileIssue[] = [];
  const formats = new Set<string>();
  const codeowners = files.filter((file) => file.kind === "codeowners");
  if (codeowners.length > 0) formats.add("codeowners");
  documents.push(...documentsOfCodeowners(codeowners, repository));
  for (const file of files) {
    if (file.kind === "codeowners") continue;
    if (file.kind === "csv") {
      formats.add("csv");
      documents.push(...documentsOfCsv(file.name, file.rows, mapping ?? guessMapping(file.heads)));
      continue;
    }
    for (const document of file.documents) {
      if (isBackstage(document.value)) {
        formats.add("backstage");
        documents.push(documentOfBackstage(document));
      } else if (isGitlab(document.value)) {
        formats.add("gitlab");
        documents.push(...documentsOfGitlab(document));
      } else
        issues.push({
          place: document.placeOf([]),
          path: "",
          severity: "error",
          code: "KIND-UNSUPPORTED",
          what: "This is no format that is read here.",
          mend: "CSV, Backstage catalog-info.yaml, GitLab's service catalog and CODEOWNERS are read.",
        });
    }
  }
  return { format: [...formats].sort().join("+") || "unknown", documents, issues };
}
