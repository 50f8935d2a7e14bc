import { canonical } from "./canonical";

/** A value with references by id alone, so that a rename is no change. */
function withoutLabels(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutLabels);
  if (typeof value !== "object" || value === null) return value ?? null;
  const row = value as Readonly<Record<string, unknown>>;
  if (typeof row["id"] === "string" && "slug" in row && "name" in row && Object.keys(row).length === 3)
    return { id: row["id"] };
  return Object.fromEntries(Object.entries(row).map(([name, inner]) => [name, withoutLabels(inner)]));
}

/** Whether two values of a field, as plain JSON, are one: the same things, whatever they are called by now. */
export const sameValue = (a: unknown, b: unknown): boolean =>
  canonical(withoutLabels(a)) === canonical(withoutLabels(b));
