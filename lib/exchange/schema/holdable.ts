import type { Code } from "../domain/issue";
import type { Path } from "./entry";

/** How deep lists and maps of a document may stand in each other. */
export const mostDepth = 100;

type Fault = { readonly path: Path; readonly code: Code; readonly what: string; readonly mend: string };

const unholdable = /\0|\p{Cs}/u;

/**
 * Why a value that was read cannot be kept, whatever its field: a text with a sign that no database holds, nesting without
 * end; null when it can. Escapes bring such signs into files that are sound UTF-8.
 */
export function valueFault(value: unknown, path: Path = [], around: readonly object[] = []): Fault | null {
  if (typeof value === "string")
    return unholdable.test(value)
      ? {
          path,
          code: "ENCODING",
          what: "A text holds NUL or half of a sign, written as an escape.",
          mend: "Take the escape out.",
        }
      : null;
  if (typeof value !== "object" || value === null) return null;
  if (around.includes(value))
    return { path, code: "LIMIT", what: "An anchor stands inside itself.", mend: "Write the values out." };
  if (around.length >= mostDepth)
    return {
      path: path.slice(0, 1),
      code: "LIMIT",
      what: `The document is nested deeper than ${String(mostDepth)} levels.`,
      mend: "Flatten it.",
    };
  const inside = [...around, value];
  for (const [key, part] of Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : key];
    const fault = valueFault(key, path) ?? valueFault(part, here, inside);
    if (fault) return fault;
  }
  return null;
}
