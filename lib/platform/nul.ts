import type { InSteps } from "@/lib/kernel/in-steps";

/**
 * Where in what came in a text holds a NUL sign, which no text of the database can; null when none does. A name of a field
 * counts as well. Lists and maps are looked at once each, so that one that holds itself ends.
 */
export function* pathOfNul(raw: unknown): InSteps<string | null> {
  if (!(yield* holdsNulInSteps(raw, new Set(), 3))) return null;
  const seen = new Set<object>();
  const find = (value: unknown, path: readonly string[]): string | null => {
    if (typeof value === "string")
      return value.includes("\0") ? path.join(".").replaceAll("\0", "\uFFFD") : null;
    if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || seen.has(value))
      return null;
    seen.add(value);
    for (const [name, part] of Object.entries(value)) {
      const found = find(name, [...path, name]) ?? find(part, [...path, name]);
      if (found !== null) return found;
    }
    return null;
  };
  return find(raw, []);
}

/** Most of what comes in holds none, and is looked through without keeping in mind where. */
function holdsNul(value: unknown, seen: Set<object>): boolean {
  if (typeof value === "string") return value.includes("\0");
  if (!isHolder(value, seen)) return false;
  if (Array.isArray(value)) return value.some((part) => holdsNul(part, seen));
  return Object.entries(value).some(([name, part]) => name.includes("\0") || holdsNul(part, seen));
}

const isHolder = (value: unknown, seen: Set<object>): value is object => {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || seen.has(value))
    return false;
  seen.add(value);
  return true;
};

/** The same in steps: one for each part, down to the records of an import, which may be many. */
function* holdsNulInSteps(value: unknown, seen: Set<object>, depth: number): InSteps<boolean> {
  if (depth === 0 || typeof value !== "object") return holdsNul(value, seen);
  if (!isHolder(value, seen)) return false;
  for (const [name, part] of Array.isArray(value) ? value.entries() : Object.entries(value)) {
    if ((typeof name === "string" && name.includes("\0")) || (yield* holdsNulInSteps(part, seen, depth - 1)))
      return true;
    yield;
  }
  return false;
}
