import { type Document, isCollection, Scalar, visit } from "yaml";
import { type FileIssue, type Place, quote } from "@/lib/exchange/domain/issue";
import { mostDepth } from "@/lib/exchange/schema/holdable";

/** The offset of the first collection that stands in more others than may be; null when there is none. */
export function beyondDepth(document: Document.Parsed): number | null {
  let beyond: number | null = null;
  visit(document, {
    Collection: (_key, node, path) => {
      if (path.filter((one) => isCollection(one)).length < mostDepth) return undefined;
      beyond = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return beyond;
}

/** The fault of a file whose document is nested deeper than may be. */
export const nestedDeeper = (place: Place): FileIssue => ({
  place,
  path: "",
  severity: "error",
  code: "LIMIT",
  what: `The document is nested deeper than ${String(mostDepth)} levels.`,
  mend: "Flatten it.",
});

export type Fault = (offset: number, code: FileIssue["code"], what: string, mend: string) => FileIssue;

/** Tags of somebody's own are not followed: their values are read as they stand (IMP-16). */
export function ownTags(document: Document.Parsed, fault: Fault): readonly FileIssue[] {
  const found: FileIssue[] = [];
  visit(document, {
    Node: (_key, node) => {
      if (typeof node.tag === "string" && node.tag.startsWith("!"))
        found.push({
          ...fault(
            node.range?.[0] ?? 0,
            "UNRESOLVED",
            `The tag "${quote(node.tag)}" means nothing here.`,
            "Its value is read as it stands. Leave the tag out.",
          ),
          severity: "warning",
        });
    },
  });
  return found;
}

/** Where the quoted text begins that a fault at its end says is never closed; null when it is another fault. */
function openedAt(document: Document.Parsed, message: string, end: number): number | null {
  if (!/missing closing ['"]?quote/i.test(message)) return null;
  let opened: number | null = null;
  visit(document, {
    Scalar: (_key, { type, range }) => {
      if (type?.startsWith("QUOTE_") && range && range[0] <= end) opened = range[0];
    },
  });
  return opened;
}

/** Where the first key stands that its map has already; null when there is none. */
function doubledKey(document: Document.Parsed): number | null {
  let doubled: number | null = null;
  visit(document, {
    Map: (_key, map) => {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        if (!(key instanceof Scalar)) continue;
        if (seen.has(key.value)) {
          doubled = key.range?.[0] ?? 0;
          return visit.BREAK;
        }
        seen.add(key.value);
      }
      return undefined;
    },
  });
  return doubled;
}

/** Why the text is no YAML, in words. */
export function parseFault(document: Document.Parsed, fault: Fault): FileIssue | null {
  const [error] = document.errors;
  const doubled = error ? null : doubledKey(document);
  if (doubled !== null)
    return fault(doubled, "KEY-DOUBLE", "The key stands twice in one map.", "Keep one of them.");
  if (!error) return null;
  const opened = openedAt(document, error.message, error.pos[0]);
  if (opened !== null)
    return fault(
      opened,
      "PARSE",
      "A quoted text is never closed.",
      "Close it with the quote it begins with.",
    );
  return fault(
    error.pos[0],
    "PARSE",
    `${quote(error.message)}.`.replace(/\.\.$/, "."),
    "Mend the YAML here.",
  );
}
