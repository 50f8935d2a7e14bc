import "server-only";
import { csvRow } from "@/lib/kernel/csv-cell";
import type { CsvShape } from "@/lib/exchange/domain/export/csv";
import { backstageEntity } from "@/lib/exchange/domain/export/backstage";
import { gitlabService, gitlabTeam } from "@/lib/exchange/domain/export/gitlab";
import { type ExportHead, headLines } from "@/lib/exchange/domain/export/format";
import type { CatalogRecord } from "@/lib/exchange/domain/export/record";
import { stewardDocument, stewardHead } from "@/lib/exchange/domain/export/steward";
import { shownJson } from "../formats/json-text";
import { yamlOf } from "../formats/write-yaml";

/** The text of a file, piece by piece. */
export type Writer = {
  readonly head: string;
  readonly piece: (records: readonly CatalogRecord[]) => string;
};

const lineOf = (value: unknown): string => `${shownJson(JSON.stringify(value))}\n`;
const documentOf = (value: unknown): string => `---\n${yamlOf(value)}`;
const comments = (head: ExportHead): string =>
  headLines(head)
    .map((line) => `# ${line}\n`)
    .join("");

/** What was merged goes by the record it was merged into. */
const services = (records: readonly CatalogRecord[]) =>
  records.filter((record) => record.noun === "service").filter(({ service }) => service.mergedInto === null);

/** Writes records in the format of the head; the bytes depend on the records alone (EXP-03). */
export function writerOf(head: ExportHead, csv: CsvShape | null): Writer {
  switch (head.format) {
    case "steward-jsonl":
      return {
        head: lineOf(stewardHead(head)),
        piece: (records) => records.map((record) => lineOf(stewardDocument(record))).join(""),
      };
    case "steward-yaml":
      return {
        head: documentOf(stewardHead(head)),
        piece: (records) => records.map((record) => documentOf(stewardDocument(record))).join(""),
      };
    case "csv":
      return {
        head: csvRow(csv?.heads ?? []),
        piece: (records) =>
          services(records)
            .map((record) => csvRow(csv?.row(record) ?? []))
            .join(""),
      };
    case "backstage":
      return {
        head: comments(head),
        piece: (records) =>
          records
            .flatMap((record) => backstageEntity(record) ?? [])
            .map(documentOf)
            .join(""),
      };
    case "gitlab":
      return { head: comments(head), piece: gitlabPieces() };
  }
}

/** GitLab's file is one document of two lists; a key is written before its first entry. */
function gitlabPieces(): Writer["piece"] {
  let key = "";
  const entry = (name: string, value: unknown): string => {
    const before = key === name ? "" : `${name}:\n`;
    key = name;
    return before + yamlOf([value]);
  };
  return (records) =>
    records
      .map((record) =>
        record.noun === "team"
          ? entry("teams", gitlabTeam(record))
          : record.noun === "service" && record.service.mergedInto === null
            ? entry("services", gitlabService(record))
            : "",
      )
      .join("");
}
