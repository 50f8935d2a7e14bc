/** The hidden field that makes a form be carried out once: a fresh random text each time the form is drawn. */
export const keyField = "once";

const isOurs = (name: string): boolean => name.startsWith("$ACTION") || name === keyField;

/** What was typed, to be shown again after a refusal; of a field that holds several values, one each line. */
export function typedIn(form: FormData): Record<string, string> {
  const typed = new Map<string, string>();
  for (const [name, value] of form) {
    if (typeof value !== "string" || isOurs(name)) continue;
    const earlier = typed.get(name);
    typed.set(name, earlier === undefined ? value : `${earlier}\n${value}`);
  }
  return Object.fromEntries(typed);
}

/** All that tells one sending of a form from another; a file counts by its name, size and age. */
export const contentOf = (form: FormData): readonly (readonly [string, string])[] =>
  [...form]
    .filter(([name]) => !isOurs(name))
    .map(([name, value]) => [
      name,
      typeof value === "string" ? value : `${value.name}:${String(value.size)}:${String(value.lastModified)}`,
    ]);

/**
 * The fields of a form as an object of texts. `lists` names those that hold several values, sent as one field each or
 * as lines of one field; empty ones fall out.
 */
export function fieldsOf(form: FormData, lists: readonly string[] = []): Record<string, unknown> {
  const fields: Record<string, unknown> = typedIn(form);
  for (const name of lists)
    fields[name] = form
      .getAll(name)
      .flatMap((value) => (typeof value === "string" ? value.split(/\r?\n/) : []))
      .map((line) => line.trim())
      .filter((line) => line !== "");
  return fields;
}
