import type { Parameters } from "@/lib/audits/domain/facts";
import { parameterWords, tierWords } from "@/lib/audits/domain/parameters";
import { labelOf, said } from "@/lib/history/domain/fields";
import type { Contested } from "@/lib/kernel/form-state";
import { mergeRows, plainText, type TextRow } from "@/lib/kernel/merge-rows";
import { rowsOf, statesRows } from "./rows";

type Held = Readonly<Record<string, unknown>>;
export type Typed = Readonly<Record<string, string>>;

const isHeld = (value: unknown): value is Held =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** One value of the ledger as a form holds it: a reference by its short name, nothing as an empty text. */
function textOf(value: unknown): string {
  if (isHeld(value)) return textOf(value["slug"] ?? value["text"]);
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? String(value)
    : "";
}

const named =
  (...fields: readonly string[]) =>
  (value: unknown): TextRow =>
    Object.fromEntries(fields.map((field) => [field, isHeld(value) ? textOf(value[field]) : ""]));
const asText = (value: unknown): TextRow => ({ "": textOf(value) });

type ListShape = { readonly row: (value: unknown) => TextRow; readonly key: readonly string[] };

/** How the rows of each list stand in a form, and which of their fields tell them apart. */
const lists: Readonly<Record<string, ListShape>> = {
  links: { row: named("type", "url", "title"), key: ["url"] },
  repositories: { row: named("url", "path"), key: ["url", "path"] },
  dependencies: {
    row: (value) => ({
      ...named("strength", "criticalPath", "singlePoint", "fallback", "note")(value),
      target: isHeld(value) ? textOf(value["target"] ?? value["text"]) : "",
    }),
    key: ["target"],
  },
  identifiers: { row: named("type", "value", "note"), key: ["type", "value"] },
  contributors: {
    row: (value) => ({ ...named("note")(value), team: isHeld(value) ? textOf(value["text"]) : "" }),
    key: ["team"],
  },
  apis: { row: named("name", "stability", "version", "url"), key: ["name"] },
  aliases: { row: asText, key: [""] },
  businessServices: { row: asText, key: [""] },
};

type TextListShape = {
  /** The name of the form's field. */
  readonly field: string;
  readonly between: string;
  readonly split: RegExp;
  readonly text: (value: unknown) => string;
  /** A group of boxes sends nothing when none is ticked; this field beside it says that it was on the page. */
  readonly beside?: string;
};
const lines = { between: "\n", split: /\r?\n/ };

/** Lists that a form holds in one text. */
const textLists: Readonly<Record<string, TextListShape>> = {
  choices: { field: "choices", ...lines, text: textOf },
  appliesTo: { field: "appliesTo", ...lines, text: textOf, beside: "choices" },
  requiredFor: { field: "requiredFor", ...lines, text: textOf, beside: "choices" },
  // A source may have none of these ticked; its precedence is always sent.
  authoritative: { field: "authoritative", ...lines, text: textOf, beside: "precedence" },
  tags: { field: "tags", between: " ", split: /[\s,]+/, text: textOf },
  supportedBy: { field: "services", ...lines, text: textOf },
  stakeholders: {
    field: "stakeholders",
    ...lines,
    text: (value) =>
      isHeld(value) && value["kind"] !== "address"
        ? `${textOf(value["kind"])}:${textOf(value["slug"])}`
        : textOf(value),
  },
};

const elements = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as unknown[]) : []);

/** What became of one field of a form in which another was faster. */
type Outcome =
  | { readonly kind: "absent" }
  | { readonly kind: "kept"; readonly path: string; readonly puts: Typed; readonly alike: boolean }
  | { readonly kind: "contested"; readonly contested: Contested };

const wordsOf = (row: TextRow | null): readonly string[] =>
  row === null
    ? []
    : [
        Object.values(row)
          .map(plainText)
          .filter((text) => text !== "")
          .join(", "),
      ];

/** The entries of a form that hold these rows. */
const putRows = (list: string, rows: readonly TextRow[]): Typed =>
  Object.fromEntries(
    rows.flatMap((row, place) =>
      Object.entries(row).map(([field, text]) => [
        `${list}.${String(place)}${field === "" ? "" : `.${field}`}`,
        text,
      ]),
    ),
  );

function listOutcome(field: string, shape: ListShape, sides: Sides, form: FormData): Outcome {
  if (!statesRows(form, field)) return { kind: "absent" };
  const rows = (value: unknown) => elements(value).map(shape.row);
  const keyOf = (row: TextRow) => JSON.stringify(shape.key.map((name) => plainText(row[name] ?? "")));
  const merged = mergeRows(rows(sides.was), rows(sides.theirs), rowsOf(form, field), keyOf);
  if (merged.conflicts.length === 0)
    return { kind: "kept", path: field, puts: putRows(field, merged.withYours), alike: false };
  const told = (side: "was" | "theirs" | "yours") => merged.conflicts.flatMap((each) => wordsOf(each[side]));
  return {
    kind: "contested",
    contested: {
      path: field,
      label: labelOf(field),
      was: told("was"),
      theirs: told("theirs"),
      yours: told("yours"),
      putsTheirs: putRows(field, merged.withTheirs),
      putsYours: putRows(field, merged.withYours),
    },
  };
}

/** A list in one text never contests: each of its elements was added by somebody, taken away by somebody, or stays. */
function textListOutcome(shape: TextListShape, sides: Sides, form: FormData): Outcome {
  if (!form.has(shape.beside ?? shape.field)) return { kind: "absent" };
  const sent = form
    .getAll(shape.field)
    .map((value) => (typeof value === "string" ? value : ""))
    .join(shape.between);
  const rows = (texts: readonly string[]) => texts.map((text) => ({ "": text }));
  const held = (value: unknown) => rows(elements(value).map(shape.text));
  const yours = rows(sent.split(shape.split).filter((text) => text.trim() !== ""));
  const merged = mergeRows(held(sides.was), held(sides.theirs), yours, (row) => plainText(row[""] ?? ""));
  const text = merged.withYours.map((row) => row[""] ?? "").join(shape.between);
  return { kind: "kept", path: shape.field, puts: { [shape.field]: text }, alike: false };
}

function textOutcome(field: string, label: string, sides: Sides, form: FormData): Outcome {
  const box = form.has(`has.${field}`);
  const sent = form.getAll(field).at(-1) ?? (box ? "" : null);
  if (typeof sent !== "string") return { kind: "absent" };
  // A box that is ticked sends "yes", one that is not sends nothing.
  const held = (value: unknown) => (box ? (value === true ? "yes" : "") : textOf(value));
  const [was, theirs] = [held(sides.was), held(sides.theirs)];
  const equal = (a: string, b: string) => plainText(a) === plainText(b);
  const kept = (text: string, alike: boolean): Outcome => ({
    kind: "kept",
    path: field,
    puts: { [field]: text },
    alike,
  });
  if (equal(was, theirs)) return kept(sent, false);
  if (equal(sent, theirs)) return kept(sent, true);
  if (equal(sent, was)) return kept(theirs, false);
  const words = (value: unknown, text: string) => (text === "" ? [] : [said(field, value)?.text ?? text]);
  const answer = sent === "true" ? "yes" : sent === "false" ? "no" : sent;
  return {
    kind: "contested",
    contested: {
      path: field,
      label,
      was: words(sides.was, was),
      theirs: words(sides.theirs, theirs),
      yours: sent === "" ? [] : [answer],
      putsTheirs: { [field]: theirs },
      putsYours: { [field]: sent },
    },
  };
}

const partOf = (value: unknown, name: string): unknown => (isHeld(value) ? (value[name] ?? null) : null);

export type Sides = { readonly was: unknown; readonly theirs: unknown };

/** How a field is called: a number of a rule as its form calls it, all else as the history does. */
export function labelInForm(field: string): string {
  const [list, name, place] = field.split(".");
  if (list !== "parameters" || name === undefined || !(name in parameterWords)) return labelOf(field);
  const { label } = parameterWords[name as keyof Parameters];
  return place === undefined ? label : `${label}, ${tierWords[Number(place)] ?? ""}`;
}

/** What became of a field of a record, one for each field of the form that holds it. */
export function outcomesOf(field: string, sides: Sides, form: FormData): readonly Outcome[] {
  const list = lists[field];
  if (list !== undefined && form.has(`has.${field}`)) return [listOutcome(field, list, sides, form)];
  const text = textLists[field];
  if (text !== undefined) return [textListOutcome(text, sides, form)];
  if (field === "fields") {
    const keys = [sides.was, sides.theirs].flatMap((value) => (isHeld(value) ? Object.keys(value) : []));
    return [...new Set(keys)].map((key) =>
      textOutcome(
        `${field}.${key}`,
        key,
        { was: partOf(sides.was, key), theirs: partOf(sides.theirs, key) },
        form,
      ),
    );
  }
  if (field !== "deployment") return [textOutcome(field, labelInForm(field), sides, form)];
  // One field of the record, two of the form.
  return (["mechanism", "statusUrl"] as const).map((name) =>
    textOutcome(
      `${field}.${name}`,
      name === "mechanism" ? "How a change gets out" : "Where its state can be seen",
      { was: partOf(sides.was, name), theirs: partOf(sides.theirs, name) },
      form,
    ),
  );
}
