import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  Scalar,
  type ScalarTag,
  type Tags,
} from "yaml";
import { mostRecords } from "@/lib/kernel/lengths";
import { type FileIssue, type Place, quote } from "@/lib/exchange/domain/issue";
import { type Path, pathText, type Positioned } from "@/lib/exchange/schema/entry";
import { mostDepth, valueFault } from "@/lib/exchange/schema/holdable";
import { composed } from "./yaml-tokens";
import { beyondDepth, nestedDeeper, type Fault, ownTags, parseFault } from "./yaml-faults";

/** A number that is not written as numbers are, such as 1.10 or 0123, is a text: a version, a code (IMP-16). */
const exactly = (tag: ScalarTag): ScalarTag => ({
  ...tag,
  resolve: (text, onError, options) => {
    const node: unknown = tag.resolve(text, onError, options);
    const value = node instanceof Scalar ? (node.value as unknown) : node;
    return typeof value === "number" && String(value) !== text ? text : node;
  },
});

const tags = (core: Tags): Tags =>
  core.map((tag) =>
    typeof tag === "object" && (tag.tag === "tag:yaml.org,2002:int" || tag.tag === "tag:yaml.org,2002:float")
      ? exactly(tag as ScalarTag)
      : tag,
  );

const most = { documents: mostRecords, reached: 100_000 } as const;

/** A document's text and where in the file it begins. A line of `---` ends a document whatever stands open before it. */
function chunksOf(text: string): readonly { readonly text: string; readonly line: number }[] {
  // Lines end at line feeds alone: what else Unicode breaks lines at is a part of a text.
  const starts = [...text.matchAll(/(?<=^|\n)---(?=\s|$)/g)].map(({ index }) => index);
  const bounds = [...new Set([0, ...starts]), text.length];
  const chunks: { text: string; line: number }[] = [];
  let line = 0;
  let directives = "";
  for (const [at, from] of bounds.slice(0, -1).entries()) {
    const part = text.slice(from, bounds[at + 1]);
    const isHead = part.split("\n").every((one) => /^(?:%.*|#.*|\s*)$/.test(one.replace(/\r$/, "")));
    if (isHead) directives += part;
    else {
      const before = directives.split("\n").length - 1;
      chunks.push({ text: directives + part, line: line - before });
      directives = "";
    }
    line += part.split("\n").length - 1;
  }
  return chunks;
}

/** How many values the aliases of files may still reach, each counted as often as it is reached. */
type Unfolding = { left: number };

/** What aliases may reach in all files that are read together. */
export const unfoldingOfFiles = (): Unfolding => ({ left: most.reached });

/**
 * Takes what a document's aliases reach from what they may still reach; the offset of the alias that is too much, or null. What
 * an anchor holds is counted once, so that counting is done long before unfolding would be.
 */
function tooFarUnfolded(document: Document.Parsed, unfolding: Unfolding): number | null {
  const sizes = new Map<string, number>();
  let beyond: number | null = null;
  const sizeOf = (node: unknown): number => {
    if (isPair(node)) return sizeOf(node.key) + sizeOf(node.value);
    if (isAlias(node)) {
      const size = sizes.get(node.source) ?? 1;
      unfolding.left -= size;
      if (unfolding.left < 0) beyond ??= node.range?.[0] ?? 0;
      return size;
    }
    const anchor = isNode(node) && !isAlias(node) ? node.anchor : undefined;
    // An anchor that stands inside itself is refused later on; here it ends.
    if (anchor !== undefined) sizes.set(anchor, 1);
    let size = 1;
    if (isCollection(node)) for (const item of node.items) size += sizeOf(item);
    if (anchor !== undefined) sizes.set(anchor, size);
    return size;
  };
  sizeOf(document.contents);
  return beyond;
}

function valueOf(
  document: Document.Parsed,
  unfolding: Unfolding,
  fault: Fault,
): { readonly value: unknown } | FileIssue {
  const beyond = tooFarUnfolded(document, unfolding);
  if (beyond !== null)
    return fault(
      beyond,
      "LIMIT",
      `Aliases unfold to more than ${most.reached.toLocaleString("en")} values up to here.`,
      "Write the values out, or import the file in parts.",
    );
  try {
    return { value: document.toJS({ maxAliasCount: -1 }) as unknown };
  } catch (error) {
    return fault(0, "PARSE", `${quote((error as Error).message)}.`, "Define the anchor before it is used.");
  }
}

/** Where a value stands: its offset alone, and for one that holds others where they stand. */
type Stand = number | { readonly at: number; readonly inside: ReadonlyMap<string | number, Stand> };

/** Where all values of a document stand, so that the tree of its text, many times larger, need not be kept. */
function standsOf(node: ParsedNode): Stand {
  const at = node.range[0];
  if (isMap<ParsedNode, ParsedNode | null>(node))
    return {
      at,
      inside: new Map(
        node.items.map(({ key, value }) => [
          isScalar(key) ? String(key.value) : "",
          value === null ? key.range[0] : standsOf(value),
        ]),
      ),
    };
  if (isSeq<ParsedNode>(node))
    return { at, inside: new Map(node.items.map((item, place) => [place, standsOf(item)])) };
  return at;
}

/** The offset of the value at a path, or of the nearest part above it that is there. */
function offsetAt(whole: Stand, path: Path): number {
  let stand = whole;
  for (const part of path) {
    const inner: Stand | undefined = typeof stand === "number" ? undefined : stand.inside.get(part);
    if (inner === undefined) break;
    stand = inner;
  }
  return typeof stand === "number" ? stand : stand.at;
}

/** Reads YAML 1.2, several documents a file; one that is broken does not lose the others (IMP-16, BAD-01). */
export function readYaml(
  file: string,
  text: string,
  unfolding: Unfolding = unfoldingOfFiles(),
): { readonly documents: readonly Positioned[]; readonly issues: readonly FileIssue[] } {
  const documents: Positioned[] = [];
  const issues: FileIssue[] = [];
  let count = 0;
  const chunks = chunksOf(text.replace(/^\uFEFF/, ""));
  if (chunks.length > most.documents)
    return {
      documents: [],
      issues: [
        {
          place: { file, line: 1, column: 1, document: 1 },
          path: "",
          severity: "error",
          code: "LIMIT",
          what: `The file holds ${chunks.length.toLocaleString("en")} documents; ${most.documents.toLocaleString("en")} are read.`,
          mend: "Import it in parts.",
        },
      ],
    };
  for (const chunk of chunks) {
    const lines = new LineCounter();
    const { documents: parsed, tooDeep } = composed(chunk.text, lines, mostDepth, tags);
    const placeIn = (document: number, offset: number): Place => {
      const { line, col } = lines.linePos(offset);
      return { file, line: Math.max(1, line + chunk.line), column: Math.max(1, col), document };
    };
    for (const document of parsed) {
      count += 1;
      const number = count;
      const placeAt = (offset: number): Place => placeIn(number, offset);
      const fault: Fault = (offset, code, what, mend) => ({
        place: placeAt(offset),
        path: "",
        severity: "error",
        code,
        what,
        mend,
      });
      const broken = parseFault(document, fault);
      if (broken) {
        issues.push(broken);
        continue;
      }
      if (document.contents === null) continue;
      const beyond = beyondDepth(document);
      if (beyond !== null) {
        issues.push(nestedDeeper(placeAt(beyond)));
        continue;
      }
      issues.push(...ownTags(document, fault));
      const read = valueOf(document, unfolding, fault);
      if ("value" in read && read.value === null) continue;
      if (!("value" in read)) {
        issues.push(read);
        continue;
      }
      const stands = standsOf(document.contents);
      const placeOf = (path: Path): Place => placeAt(offsetAt(stands, path));
      const unheld = valueFault(read.value);
      if (unheld)
        issues.push({
          ...unheld,
          place: placeOf(unheld.path),
          path: pathText(unheld.path),
          severity: "error",
        });
      else documents.push({ value: read.value, placeOf });
    }
    if (tooDeep !== null) {
      count += 1;
      issues.push(nestedDeeper(placeIn(count, tooDeep.offset)));
    }
  }
  return { documents, issues };
}
