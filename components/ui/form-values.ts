const hidden = (name: string): boolean => name.startsWith("$ACTION") || name === "version" || name === "once";

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

/** The names whose value differs. */
export function changedFields(
  before: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Set([...before.keys(), ...now.keys()]);
  return [...names].filter((name) => (before.get(name) ?? "") !== (now.get(name) ?? ""));
}
