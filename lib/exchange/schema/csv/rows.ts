import { numberIn } from "@/lib/kernel/number-text";
import { isId } from "@/lib/kernel/ids";
import { isReservedSlug, keyOf } from "@/lib/kernel/slug";
import { slugFault } from "@/lib/people/domain/naming";
import { keyInHead } from "../../domain/csv-field";
import { splitList } from "../../domain/csv-list";
import type { Column, Document, RefusedDocument, ServiceDocument } from "../../domain/document";
import { type Code, issueAt, issueOf, quote } from "../../domain/issue";
import { type Bag, type Positioned, recordAt } from "../entry";
import { fittingService } from "../valid";
import type { Meaning, Vocabulary } from "../words";
import { channelOf } from "../words";
import { type ColumnMeaning, fieldKeyOf } from "./columns";

export type SheetRow = {
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
  /** The sign of the line at which a cell begins, from 1. */
  readonly columnOf: (head: string) => number;
  /** Why the row cannot be read as one, such as a cell too many. */
  readonly fault: { readonly code: Code; readonly what: string; readonly mend: string } | null;
};

const yes: ReadonlySet<string> = new Set(["1", "true", "yes", "y", "x"]);
const no: ReadonlySet<string> = new Set(["0", "false", "no", "n"]);
const isYes = (text: string): boolean => yes.has(text.toLowerCase());
/** A number or an id of a machine names nothing a person would call a service. */
const isName = (text: string): boolean => !/^\d+$/.test(text) && !isId(text);

const linkColumns = ["runbook", "dashboard", "documentation"] as const;

/** Columns whose every cell says yes or no are kept as such (FMT-26); where the head names a field, its type decides. */
export const yesNoHeads = (heads: readonly string[], rows: readonly SheetRow[]): ReadonlySet<string> =>
  new Set(
    heads.filter((head) => {
      if (keyInHead(head) !== null) return false;
      const texts = rows.flatMap(({ cells }) => (cells[head] ? [cells[head].toLowerCase()] : []));
      return texts.length > 0 && texts.every((text) => yes.has(text) || no.has(text));
    }),
  );

type Sheet = {
  readonly file: string;
  readonly columns: readonly Column[];
  readonly yesNo: ReadonlySet<string>;
  readonly words: Vocabulary;
};

function refused(
  file: string,
  row: SheetRow,
  key: string,
  code: Code,
  what: string,
  mend: string,
): RefusedDocument {
  const place = { file, line: row.line, column: 1, document: 1 };
  return {
    noun: "refused",
    of: "service",
    key,
    place,
    issues: [issueOf(place)("error", code, "", what, mend)],
  };
}

/** One row of a sheet as a service, by what its columns mean. */
function documentOfRow(row: SheetRow, { file, columns, yesNo, words }: Sheet): Document {
  const placeOf: Positioned["placeOf"] = ([head]) => ({
    file,
    line: row.line,
    column: typeof head === "string" ? row.columnOf(head) : 1,
    document: 1,
  });
  const numbered = `row ${String(row.line)}`;
  if (row.fault) return refused(file, row, numbered, row.fault.code, row.fault.what, row.fault.mend);
  const recording = recordAt({ value: row.cells, placeOf }, []);
  const filled = new Map<string, string[]>();
  for (const { head, meaning } of columns)
    if (row.cells[head]) {
      const heads = filled.get(meaning);
      if (heads) heads.push(head);
      else filled.set(meaning, [head]);
    }
  const headsOf = (meaning: ColumnMeaning): readonly string[] => filled.get(meaning) ?? [];
  const cell = (meaning: ColumnMeaning, field: string = meaning) => {
    const [head] = headsOf(meaning);
    if (head === undefined) return null;
    recording.stands(field, [head]);
    return { head, text: row.cells[head] ?? "" };
  };
  const texts = (meaning: ColumnMeaning, field: string = meaning): readonly string[] | undefined => {
    const heads = headsOf(meaning);
    const [head] = heads;
    if (head === undefined) return undefined;
    recording.stands(field, [head]);
    return heads.flatMap((one) => splitList(row.cells[one] ?? ""));
  };

  const id = cell("id", "externalId")?.text ?? null;
  const short = cell("slug");
  // Only a column that says so holds short names: of a name or a key of elsewhere one is made.
  if (short !== null && keyOf(short.head) === "slug") {
    const fault = isReservedSlug(short.text) ? null : slugFault(short.text.toLowerCase());
    if (fault !== null)
      return {
        noun: "refused",
        of: "service",
        key: short.text,
        place: recording.place,
        issues: [
          issueAt(
            recording.spotOf([short.head]),
            "error",
            "SCHEMA",
            `"${quote(short.text)}" is no short name.`,
            `${fault}.`,
          ),
        ],
      };
  }
  const slug = short?.text ?? (id !== null && isName(id) ? id : null);
  const name = cell("name");
  const key = slug ?? name?.text ?? id;
  if (key === null)
    return refused(file, row, numbered, "KEY-MISSING", "The row has no name.", "Fill the name column.");
  if (name === null) recording.stands("name", [headsOf("slug")[0] ?? headsOf("id")[0] ?? ""]);

  const extras: Record<string, unknown> = {};
  const word = <T>(
    meaning: "tier" | "lifecycle" | "kind",
    read: (text: string) => Meaning<T>,
    code: Code,
    mend: string,
  ): T | undefined => {
    const found = cell(meaning);
    if (!found) return undefined;
    const value = read(found.text);
    if (value !== undefined && value !== null) return value;
    if (meaning === "lifecycle" && found.text.toLowerCase() === "retired") {
      recording.warn(
        [found.head],
        code,
        "No file retires a service.",
        "Retire it on its page, with the reason.",
      );
      return undefined;
    }
    extras[found.head] = found.text;
    if (value === undefined)
      recording.warn([found.head], code, `"${quote(found.text)}" is no ${meaning}.`, mend);
    return undefined;
  };
  const links: { type: string; title: string; url: string }[] = [];
  for (const type of linkColumns)
    for (const head of headsOf(type))
      for (const url of splitList(row.cells[head] ?? "")) {
        recording.stands("links", [head], links.length);
        links.push({ type, title: "", url });
      }
  const flags = (
    [
      ["has-runbook", "runbook"],
      ["has-readiness-review", "readinessReview"],
      ["has-dashboard", "dashboard"],
    ] as const
  ).flatMap(([meaning, fact]) => {
    const found = cell(meaning);
    return found ? [[fact, isYes(found.text)] as const] : [];
  });
  const weight = cell("weight");
  const restricted = cell("restricted");
  const owners = texts("owner") ?? [];
  if (owners.length > 1) {
    const [head = ""] = headsOf("owner");
    extras[head] = row.cells[head];
    recording.warn(
      [head],
      "OWNER-SEVERAL",
      `${String(owners.length)} owners are named: ${owners.map((one) => `"${quote(one)}"`).join(", ")}.`,
      "A service has one. None was taken as declared.",
    );
  }
  const tags = [
    ...(texts("tags") ?? []),
    ...headsOf("placement").map((head) => `placement:${row.cells[head] ?? ""}`),
    ...headsOf("tag").map((head) => `${fieldKeyOf(head)}:${row.cells[head] ?? ""}`.replaceAll(/\s+/g, "-")),
  ];
  if (!headsOf("tags").length) recording.stands("tags", [headsOf("placement")[0] ?? headsOf("tag")[0] ?? ""]);
  const fields = headsOf("field").map(
    (head) => [fieldKeyOf(head), yesNo.has(head) ? isYes(row.cells[head] ?? "") : row.cells[head]] as const,
  );
  for (const head of headsOf("extras")) extras[head] = row.cells[head];
  const hasTags = headsOf("tags").length + headsOf("placement").length + headsOf("tag").length > 0;
  const raw: Bag = {
    name: name?.text ?? key,
    intent: cell("description", "intent")?.text,
    kind: word(
      "kind",
      words.kind,
      "SCHEMA",
      "It is kept beside the record. Map the word in the source's settings.",
    ),
    lifecycle: word(
      "lifecycle",
      words.lifecycle,
      "LIFECYCLE-UNKNOWN",
      "It is kept beside the record. Use design, preview, production or deprecated, or map the word in the source's settings.",
    ),
    tier: word(
      "tier",
      words.tier,
      "TIER-UNKNOWN",
      tierMend(headsOf("tier")[0] ?? "tier", row.cells[headsOf("tier")[0] ?? ""] ?? ""),
    ),
    weight: weight === null ? undefined : (numberIn(weight.text) ?? weight.text),
    restricted: restricted === null ? undefined : isYes(restricted.text),
    channel: channelIn(cell("channel")?.text),
    system: cell("system")?.text,
    businessServices: texts("businessServices"),
    links: links.length > 0 ? links : undefined,
    repositories: texts("repository", "repositories")?.map(repositoryIn),
    tags: hasTags ? tags : undefined,
    aliases: texts("aliases"),
    dependencies: texts("dependencies")?.map((target) => ({ target, strength: null })),
    contributors: texts("contributors")?.map((team) => ({ team })),
    stated: flags.length > 0 ? Object.fromEntries(flags) : undefined,
    fields: fields.length > 0 ? Object.fromEntries(fields) : undefined,
  };
  const document: ServiceDocument = {
    noun: "service",
    key,
    externalId: id ?? key,
    place: recording.place,
    issues: recording.issues,
    spot: recording.spot,
    stated: fittingService(raw, { format: "csv", extras, recording }),
    owner: owners.length === 1 ? (owners[0] ?? null) : null,
    dependents: [],
  };
  return document;
}

const argument = (text: string): string => (/^[\w.=-]+$/.test(text) ? text : `"${quote(text)}"`);

/** What helps where a cell is no tier, at every door: of the column as a whole, and of its word. */
const tierMend = (head: string, word: string): string =>
  `A column that says where a service runs is a placement: say so on the page of the columns, or with --map ${argument(`${head}=placement`)}. Else use 1 to 4, or say which it means, there or with --tier ${argument(`${word}=2`)}.`;

/** A repository, and behind `//` the path within it: `code.example/shop//services/orders`. */
function repositoryIn(text: string): { readonly url: string; readonly path: string } {
  const [, url = text, path = ""] = /^(.*[^:/])\/\/(.+)$/.exec(text) ?? [];
  return { url, path };
}

const channelIn = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : channelOf(text);

/** The rows of a sheet as documents, by what its columns mean; a row that cannot be read is one refused row. */
export const documentsOfRows = (rows: readonly SheetRow[], sheet: Sheet): readonly Document[] =>
  rows.map((row) => documentOfRow(row, sheet));

/** The issue of a column that nobody knows the meaning of, where its head stands: said once a file (IMP-15). */
export const unknownColumn = (file: string, head: string, column: number) =>
  issueAt(
    { place: { file, line: 1, column, document: 1 }, path: head },
    "warning",
    "KEY-UNKNOWN",
    `Nothing says what the column "${quote(head)}" means.`,
    "Its cells are kept beside each record. Say what it means on the page of the columns, or with --map.",
  );
