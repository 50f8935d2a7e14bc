import { rowFieldOf, staleField } from "@/lib/kernel/form-state";

/** What a form carries beside its answers. */
const hidden = (name: string): boolean =>
  name.startsWith("$ACTION") || ["version", "once", staleField].includes(name);

/** What stands in the form, by field; several values of one name in one text. */
export function valuesOf(form: HTMLFormElement): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [name, value] of new FormData(form)) {
    if (hidden(name) || typeof value !== "string") continue;
    const earlier = values.get(name);
    values.set(name, earlier === undefined ? value : `${earlier}\n${value}`);
  }
  return values;
}

/** What stood in the form when it was drawn, whatever has been typed by now. */
export function drawnIn(form: HTMLFormElement): ReadonlyMap<string, string> {
  const copy = form.cloneNode(true) as HTMLFormElement;
  copy.reset();
  return valuesOf(copy);
}

/** The same by plain field and by list: all that stands in the rows of a list is one value. */
function byField(values: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const [name, value] of values) {
    const list = rowFieldOf(name)?.list;
    if (list === undefined) fields.set(name, value);
    else if (value !== "") fields.set(list, `${fields.get(list) ?? ""}\n${value}`);
  }
  return fields;
}

/** The fields whose value differs; a list counts once. */
export function changedFields(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly string[] {
  const was = byField(before);
  const is = byField(now);
  const names = new Set([...was.keys(), ...is.keys()]);
  return [...names].filter((name) => (was.get(name) ?? "") !== (is.get(name) ?? ""));
}
