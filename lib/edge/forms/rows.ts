import { placesOf, rowFieldOf, rowsButton } from "@/lib/kernel/form-state";
import type { Refusal } from "@/lib/kernel/result";

const textsOf = (form: FormData): readonly (readonly [string, string])[] =>
  [...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : []));

/** The places of a list whose rows hold anything, in order. */
const filledPlaces = (form: FormData, list: string): readonly number[] =>
  placesOf(
    textsOf(form).flatMap(([name, value]) => (value.trim() === "" ? [] : [name])),
    list,
  );

/** The rows of a list of a form, field by field; rows in which nothing stands are left out. */
export function rowsOf(form: FormData, list: string): readonly Readonly<Record<string, string>>[] {
  const texts = textsOf(form);
  return filledPlaces(form, list).map((place) =>
    Object.fromEntries(
      texts.flatMap(([name, value]) => {
        const found = rowFieldOf(name);
        return found?.list === list && found.place === place ? [[found.field, value]] : [];
      }),
    ),
  );
}

/** The rows of a list in which a row is one text. */
export const textRowsOf = (form: FormData, list: string): readonly string[] =>
  rowsOf(form, list).map((row) => (row[""] ?? "").trim());

/** True when the form was on the page with this list, be it without a row: an absent list is not stated. */
export const statesRows = (form: FormData, list: string): boolean => form.has(`has.${list}`);

/** The same path with the row's place in the form, where empty rows count. */
function inForm(path: string, form: FormData): string {
  const [, list, place, rest = ""] = /^(\w+)\.(\d+)(\..+)?$/.exec(path) ?? [];
  if (list === undefined || place === undefined) return path;
  const shown = filledPlaces(form, list)[Number(place)];
  return shown === undefined ? path : `${list}.${String(shown)}${rest}`;
}

/** A refusal as the form that was sent shows it: each issue at the row that it belongs to. */
export function refusalInForm(refusal: Refusal, form: FormData): Refusal {
  if (refusal.kind === "conflict" && refusal.path !== undefined)
    return { ...refusal, path: inForm(refusal.path, form) };
  if (refusal.kind !== "invalid") return refusal;
  return {
    kind: "invalid",
    issues: refusal.issues.map((issue) => ({ ...issue, path: inForm(issue.path, form) })),
  };
}

/** What stands in the form with the row that its button asked for added or taken away; null when none was asked for. */
export function redrawnRows(
  form: FormData,
  typed: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> | null {
  const asked = form.get(rowsButton);
  if (typeof asked !== "string") return null;
  const [, deed, list = "", gone] = /^(add|remove) (\w+)(?: (\d+))?$/.exec(asked) ?? [];
  if (deed === "add") {
    const next = (placesOf(Object.keys(typed), list).at(-1) ?? -1) + 1;
    // A row is known by its fields; this one has none yet.
    return { ...typed, [`${list}.${String(next)}.new`]: "" };
  }
  if (deed === undefined || gone === undefined) return typed;
  return Object.fromEntries(
    Object.entries(typed).flatMap(([name, value]): [string, string][] => {
      const found = rowFieldOf(name);
      if (found?.list !== list || found.place < Number(gone)) return [[name, value]];
      if (found.place === Number(gone)) return [];
      const field = found.field === "" ? "" : `.${found.field}`;
      return [[`${list}.${String(found.place - 1)}${field}`, value]];
    }),
  );
}
