import { dayIn, Temporal } from "@/lib/kernel/time";
import { lostWords } from "./lost-words";

/** The formats an export is written in (EXP-01). */
export const exportFormats = ["csv", "backstage", "gitlab", "steward-jsonl", "steward-yaml"] as const;
export type ExportFormat = (typeof exportFormats)[number];

export const scopes = ["services", "catalog"] as const;
/** The services of a list, or the whole catalog with its teams, people, systems and business services. */
export type Scope = (typeof scopes)[number];

type Described = {
  readonly label: string;
  /** What it is for, in a line. */
  readonly what: string;
  readonly extension: string;
  readonly mediaType: string;
};
export const described: Readonly<Record<ExportFormat, Described>> = {
  "steward-jsonl": {
    label: "Steward JSON lines",
    what: "Every field of every record, one record a line. An import takes it back whole.",
    extension: "jsonl",
    mediaType: "application/jsonl; charset=utf-8",
  },
  "steward-yaml": {
    label: "Steward YAML",
    what: "The same records for people to read and edit, one document a record.",
    extension: "steward.yaml",
    mediaType: "application/yaml; charset=utf-8",
  },
  backstage: {
    label: "Backstage",
    what: "One entity a record in a file of many documents, as Backstage registers it.",
    extension: "backstage.yaml",
    mediaType: "application/yaml; charset=utf-8",
  },
  gitlab: {
    label: "GitLab service catalog",
    what: "Services and teams in one document, as GitLab keeps them.",
    extension: "gitlab.yaml",
    mediaType: "application/yaml; charset=utf-8",
  },
  csv: {
    label: "CSV",
    what: "One row a service, for spreadsheets; the columns can be chosen.",
    extension: "csv",
    mediaType: "text/csv; charset=utf-8",
  },
};

/** What stands before the records: of which instant they are, and what this format cannot hold (EXP-02, EXP-05). */
export type ExportHead = {
  readonly format: ExportFormat;
  readonly at: string;
  readonly scope: Scope;
  /** The filter as it stands in an address; empty when there is none. */
  readonly filter: string;
  /** Parts that at least one of these records has and the file cannot hold; none when an import brings all of it back. */
  readonly lost: readonly string[];
};

/** A name for the file: what it holds, and of which day. */
export const fileName = ({ format, scope, at }: ExportHead): string =>
  `${scope}-${dayIn(Temporal.Instant.from(at), "UTC")}.${described[format].extension}`;

const isSteward = (format: ExportFormat): boolean => format.startsWith("steward");

/** What does not come back from this file, in a sentence; null when all of it does (EXP-02). */
export function lostSentence({ format, lost }: ExportHead): string | null {
  if (lost.length === 0) return null;
  const parts = lostWords(lost);
  return isSteward(format)
    ? `An import does not take this back: ${parts}.`
    : `Not in this file: ${parts}. Steward's own form holds it.`;
}

/** So many parts are named in a line of a terminal. */
const lostNamed = 4;

/** The same for a terminal: how many parts there are and the first of them, where they are more than fit in a line. */
export function lostInShort(head: ExportHead): string | null {
  const { format, lost } = head;
  if (lost.length <= lostNamed) return lostSentence(head);
  const few = `${String(lost.length)} kinds of data, among them ${lostWords(lost.slice(0, lostNamed))}`;
  const what = isSteward(format) ? "An import does not take this back" : "Not in this file";
  return `${what}: ${few}. --lost names them all.`;
}

/** The first lines of a file whose form knows comments. */
export function headLines(head: ExportHead): readonly string[] {
  const { format, at, scope, filter } = head;
  return [
    `Steward export, ${described[format].label}, as of ${at}.`,
    `Holds ${scope === "catalog" ? "the whole catalog" : "services"}${filter === "" ? "" : ` under ${filter}`}.`,
    lostSentence(head) ?? "Nothing is missing.",
  ];
}
