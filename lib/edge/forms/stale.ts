import { z } from "zod";
import { differenceOf, type Difference, quietFields, type Said } from "@/lib/history/domain/fields";
import { choiceOf, type Contested, rowFieldOf, staleField, type StaleMerge } from "@/lib/kernel/form-state";
import { plainText } from "@/lib/kernel/merge-rows";
import type { Refusal } from "@/lib/kernel/result";
import { labelInForm, outcomesOf, type Typed } from "./stale-field";

type Stale = Extract<Refusal, { kind: "stale" }>;

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
