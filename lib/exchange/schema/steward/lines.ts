import type { FileIssue, Place } from "../../domain/issue";
import { pathText, type Positioned } from "../entry";
import { valueFault } from "../holdable";

/** True for JSON lines of Steward's own form: the first line says so, whatever the file is called (FMT-10). */
export const isStewardLines = (text: string): boolean => /^\uFEFF?\s*\{\s*"steward"\s*:/.test(text);

/** The lines of such a file, each a document at its line; a broken one is one fault and does not lose the others (IMP-03). */
export function readStewardLines(
  file: string,
  text: string,
): { readonly documents: readonly Positioned[]; readonly issues: readonly FileIssue[] } {
  const documents: Positioned[] = [];
  const issues: FileIssue[] = [];
  // Lines end at line feeds alone: what else Unicode breaks lines at may stand in a text of JSON.
  for (const [at, line] of text
    .replace(/^\uFEFF/, "")
    .split("\n")
    .entries()) {
    if (line.trim() === "") continue;
    const place: Place = { file, line: at + 1, column: 1, document: documents.length + 1 };
    try {
      const value = JSON.parse(line) as unknown;
      const fault = valueFault(value);
      if (fault) issues.push({ ...fault, place, path: pathText(fault.path), severity: "error" });
      else documents.push({ value, placeOf: () => place });
    } catch (error) {
      const position = Number(/position (\d+)/.exec((error as Error).message)?.[1] ?? 0);
      issues.push({
        place: { ...place, column: position + 1 },
        path: "",
        severity: "error",
        code: "PARSE",
        what: "The line is no JSON.",
        mend: "Mend the line, or take it out; the others are read.",
      });
    }
  }
  return { documents, issues };
}
