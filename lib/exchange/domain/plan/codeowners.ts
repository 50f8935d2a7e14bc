import { dialectOf, readCodeowners } from "@/lib/services/domain/codeowners/file";
import type { StoredCodeowners } from "@/lib/services/domain/codeowners/stored";
import type { Document } from "../document";
import { issueOf, printPlace, quote } from "../issue";
import type { PlanRow } from "./row";

const rulesIn = ({ url, text }: StoredCodeowners): number =>
  readCodeowners(text, dialectOf(url, text)).rules.length;

/** What is remembered of a repository's file, and why it may not be replaced. */
export type CodeownersNow = (url: string) => {
  readonly stored: StoredCodeowners | null;
  readonly barred: string | null;
};

/** What an import does with CODEOWNERS files: one row a repository, unchanged when the very text is remembered already (FMT-25). */
export function planCodeowners(
  documents: readonly Document[],
  now: CodeownersNow,
  twice: ReadonlyMap<Document, Document>,
): { readonly rows: readonly PlanRow[]; readonly files: readonly StoredCodeowners[] } {
  const rows: PlanRow[] = [];
  const files: StoredCodeowners[] = [];
  for (const document of documents) {
    if (document.noun !== "codeowners") continue;
    const { file, rules, key } = document;
    const { stored, barred } = now(file.url);
    const issue = issueOf(document.place);
    const other = twice.get(document);
    const stops = [
      ...(other
        ? [
            issue(
              "error",
              "KEY-DOUBLE",
              "",
              `"${quote(key)}" also has ${printPlace(other.place)}.`,
              "Keep one of the two.",
            ),
          ]
        : []),
      ...(barred === null ? [] : [issue("error", "NOT-PERMITTED", "", barred, "")]),
    ];
    const same = stored?.text === file.text && stored.path === file.path;
    const state = stops.length > 0 ? "refuse" : !stored ? "create" : same ? "unchanged" : "change";
    if (state === "create" || state === "change") files.push(file);
    rows.push({
      noun: "codeowners",
      key,
      slug: file.url,
      state,
      place: printPlace(document.place),
      changes:
        state === "unchanged" || state === "refuse"
          ? []
          : [{ field: "rules", before: stored && rulesIn(stored), after: rules }],
      kept: [],
      issues: [...document.issues, ...stops],
    });
  }
  return { rows, files };
}
