import { LineCounter, parseAllDocuments, visit } from "yaml";
import type { FileIssue, Place } from "@/lib/exchange/domain/issue";

export type YamlDocument = {
  readonly value: unknown;
  /** Where in the file a path of keys and places begins. */
  readonly placeOf: (path: readonly (string | number)[]) => Place;
};

const most = { aliases: 1_000, depth: 100 } as const;

/** Reads YAML 1.2, several documents a file; one that is broken does not lose the others (IMP-16, BAD-01). */
export function readYaml(
  file: string,
  text: string,
): { readonly documents: readonly YamlDocument[]; readonly issues: readonly FileIssue[] } {
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {
    lineCounter: lines,
    version: "1.2",
    uniqueKeys: true,
    customTags: [],
  });
  const documents: YamlDocument[] = [];
  const issues: FileIssue[] = [];
  const list = Array.isArray(parsed) ? parsed : [];
  for (const [at, document] of list.entries()) {
    const place = (offset: number): Place => {
      const { line, col } = lines.linePos(offset);
      return { file, line: Math.max(1, line), column: Math.max(1, col), document: at + 1 };
    };
    const fault = (offset: number, code: FileIssue["code"], what: string, mend: string) => {
      issues.push({ place: place(offset), path: "", severity: "error", code, what, mend });
    };
    const [error] = document.errors;
    if (error) {
      const doubled = error.code === "DUPLICATE_KEY";
      fault(
        error.pos[0],
        doubled ? "KEY-DOUBLE" : "PARSE",
        error.message.split("\n")[0] ?? "",
        doubled ? "Keep one of them." : "Mend the YAML here.",
      );
      continue;
    }
    if (document.contents === null) continue;
    let depth = 0;
    visit(document, (_key, node, path) => {
      depth = Math.max(depth, path.length);
      if (depth > most.depth * 2) return visit.BREAK;
      if (
        typeof node === "object" &&
        node !== null &&
        "tag" in node &&
        typeof node.tag === "string" &&
        node.tag.startsWith("!")
      ) {
        const { range } = node as { range?: readonly number[] | null };
        issues.push({
          place: place(range?.[0] ?? 0),
          path: "",
          severity: "warning",
          code: "UNRESOLVED",
          what: `The tag ${node.tag} is not read.`,
          mend: "Write the value itself.",
        });
      }
      return undefined;
    });
    if (depth > most.depth * 2) {
      fault(0, "LIMIT", `The document is nested deeper than ${String(most.depth)} levels.`, "Flatten it.");
      continue;
    }
    let value: unknown;
    try {
      value = document.toJS({ maxAliasCount: most.aliases });
    } catch {
      fault(
        0,
        "LIMIT",
        `Its anchors unfold to more than ${String(most.aliases)} nodes.`,
        "Write the values out.",
      );
      continue;
    }
    documents.push({
      value,
      placeOf: (path) => {
        const node = document.getIn(path, true) as
          { range?: readonly [number, number, number] | null } | undefined;
        return place(node?.range?.[0] ?? document.range[0]);
      },
    });
  }
  return { documents, issues };
}
