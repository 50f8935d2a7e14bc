import { z } from "zod";
import type { Parameters } from "@/lib/audits/domain/facts";
import { parameterWords, tierWords } from "@/lib/audits/domain/parameters";
import {
  differenceOf,
  type Difference,
  labelOf,
  quietFields,
  said,
  type Said,
} from "@/lib/history/domain/fields";
import { choiceOf, type Contested, rowFieldOf, staleField, type StaleMerge } from "@/lib/kernel/form-state";
import { mergeRows, plainText, type TextRow } from "@/lib/kernel/merge-rows";
import type { Refusal } from "@/lib/kernel/result";
import { rowsOf, statesRows } from "./rows";

type Stale = Extract<Refusal, { kind: "stale" }>;
type Held = Readonly<Record<string, unknown>>;
type Typed = Readonly<Record<string, string>>;

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

type Sides = { readonly was: unknown; readonly theirs: unknown };

/** A number of a rule is called as its form calls it; all else as the history does. */
function labelInForm(field: string): string {
  const [list, name, place] = field.split(".");
  if (list !== "parameters" || name === undefined || !(name in parameterWords)) return labelOf(field);
  const { label } = parameterWords[name as keyof Parameters];
  return place === undefined ? label : `${label}, ${tierWords[Number(place)] ?? ""}`;
}

function outcomesOf(field: string, sides: Sides, form: FormData): readonly Outcome[] {
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

/** What became of a field, as it follows "Jonas Okafor changed Tier": "from 2 to 1". */
function differenceWords(difference: Difference): string {
  if (difference.kind === "moved") {
    if (difference.to === null) return `to blank (it was ${difference.from?.text ?? "blank"})`;
    return `${difference.from === null ? "" : `from ${difference.from.text} `}to ${difference.to.text}`;
  }
  const words = ({ label, text }: Said): string => (label === undefined ? text : `${label}: ${text}`);
  const several = (verb: string, rows: readonly Said[]) =>
    rows.length === 0 ? [] : [`${verb} ${rows.map(words).join(", ")}`];
  return `: ${[
    ...several("added", difference.added),
    ...several("took away", difference.removed),
    ...difference.altered.map(({ from, to }) => `${words(from)} is now ${words(to)}`),
  ].join("; ")}`;
}

/** Replaces in a form the field, or all rows of the list, that these entries are of. */
function withEntries(typed: Typed, path: string, puts: Typed): Typed {
  const rest = Object.entries(typed).filter(([name]) => name !== path && rowFieldOf(name)?.list !== path);
  return { ...Object.fromEntries(rest), ...puts };
}

/**
 * Brings a form together with what somebody else saved meanwhile (CON-02): what only they changed is put into the form and
 * told by name, what only you changed stands, and what both changed asks for a choice. Nothing that was typed is lost.
 */
export function mergeStale(
  refusal: Stale,
  form: FormData,
  typed: Typed,
): { readonly stale: StaleMerge; readonly typed: Typed } {
  const merged: { label: string; words: string; alike: boolean }[] = [];
  const contested: Contested[] = [];
  let filled = typed;
  for (const field of Object.keys(refusal.theirs)) {
    const sides = { was: refusal.was[field] ?? null, theirs: refusal.theirs[field] ?? null };
    const outcomes = outcomesOf(field, sides, form);
    for (const outcome of outcomes) {
      if (outcome.kind === "kept") filled = withEntries(filled, outcome.path, outcome.puts);
      if (outcome.kind !== "contested") continue;
      contested.push(outcome.contested);
      filled = withEntries(filled, outcome.contested.path, outcome.contested.putsYours);
    }
    const difference = differenceOf(field, sides.was, sides.theirs);
    const isQuiet = quietFields.has(field) && outcomes.every(({ kind }) => kind === "absent");
    if (difference !== null && !isQuiet && outcomes.every(({ kind }) => kind !== "contested"))
      merged.push({
        label: labelInForm(field),
        words: differenceWords(difference),
        alike: outcomes.some((outcome) => outcome.kind === "kept" && outcome.alike),
      });
  }
  const { by, at, version } = refusal;
  return { stale: { by, at, version, merged, contested }, typed: filled };
}

const Texts = z.record(z.string(), z.string());
const Said = z.array(z.string());
const Carried = z.object({
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  version: z.number().int(),
  merged: z.array(z.object({ label: z.string(), words: z.string(), alike: z.boolean() })),
  contested: z.array(
    z.object({
      path: z.string(),
      label: z.string(),
      was: Said,
      theirs: Said,
      yours: Said,
      putsTheirs: Texts,
      putsYours: Texts,
    }),
  ),
});

/** What the form has come to with somebody who was faster; null when nobody was. */
export function carriedStale(form: FormData): StaleMerge | null {
  const text = form.get(staleField);
  if (typeof text !== "string") return null;
  try {
    return Carried.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

const copyOf = (form: FormData): FormData => {
  const copy = new FormData();
  for (const [name, value] of form) copy.append(name, value);
  return copy;
};

/**
 * The form with each choice carried out, and the contested fields for which none was made. Theirs takes the place of yours;
 * what was typed after the choice was offered stands before both.
 */
export function settled(
  form: FormData,
  { contested }: StaleMerge,
): { readonly form: FormData; readonly open: readonly Contested[] } {
  const chosen = copyOf(form);
  const open = contested.filter((one) => {
    const choice = form.get(choiceOf(one.path));
    if (choice !== "theirs") return choice !== "yours";
    const mine = [...chosen].filter(([name]) => name === one.path || rowFieldOf(name)?.list === one.path);
    const untouched =
      mine.length === Object.keys(one.putsYours).length &&
      mine.every(
        ([name, value]) =>
          typeof value === "string" && plainText(value) === plainText(one.putsYours[name] ?? ""),
      );
    if (!untouched) return false;
    for (const [name] of mine) chosen.delete(name);
    for (const [name, text] of Object.entries(one.putsTheirs)) chosen.append(name, text);
    return false;
  });
  return { form: chosen, open };
}
