import { codeownersPlaces, dialectOf, readCodeowners } from "@/lib/services/domain/codeowners/file";
import { normalRepositoryUrl } from "@/lib/services/domain/repositories";
import type { Document } from "../domain/document";
import { issueOf, quote } from "../domain/issue";

export type CodeownersSource = { readonly kind: "codeowners"; readonly name: string; readonly text: string };

/** True for a file that is called CODEOWNERS; nothing in it tells what it is (FMT-06). */
export const isCodeownersName = (name: string): boolean => /(^|[/.])CODEOWNERS$/.test(name);

/** Where in its repository the file lies, as far as its name tells. */
const placeIn = (name: string): string =>
  codeownersPlaces.find((place) => name === place || name.endsWith(`/${place}`)) ?? "CODEOWNERS";

/** The one file that counts for a repository; the rest are named (FMT-25). */
export function documentsOfCodeowners(
  files: readonly CodeownersSource[],
  repository: string | null,
): readonly Document[] {
  const inOrder = [...files].sort(
    (a, b) => codeownersPlaces.indexOf(placeIn(a.name)) - codeownersPlaces.indexOf(placeIn(b.name)),
  );
  const url = repository === null ? "" : normalRepositoryUrl(repository);
  return inOrder.map(({ name, text }, rank): Document => {
    const place = { file: name, line: 1, column: 1, document: 1 };
    const refused = (what: string, mend: string): Document => ({
      noun: "refused",
      of: "codeowners",
      key: name,
      place,
      issues: [issueOf(place)("error", "KEY-MISSING", "repository", what, mend)],
    });
    if (!/^[^/\s]+\/[^\s]+$/.test(url))
      return refused(
        repository === null || repository === ""
          ? "The file does not say which repository it belongs to."
          : `"${quote(repository)}" is no address of a repository.`,
        "Name it, such as github.com/organisation/repository.",
      );
    const first = inOrder[0];
    if (rank > 0 && first)
      return refused(
        `A repository has one CODEOWNERS, and ${quote(first.name)} comes first.`,
        "Import the files of several repositories one after the other.",
      );
    const { rules, faults } = readCodeowners(text, dialectOf(url, text));
    return {
      noun: "codeowners",
      key: url,
      externalId: url,
      place,
      file: { url, path: placeIn(name), text },
      rules: rules.length,
      issues: faults.map(({ line, what, mend }) =>
        issueOf({ ...place, line })("warning", "SCHEMA", `line ${String(line)}`, what, mend),
      ),
    };
  });
}
