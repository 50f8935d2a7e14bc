/** The two forges that read CODEOWNERS read its patterns differently. */
export type Dialect = "github" | "gitlab";

type Sign =
  | { readonly kind: "sign"; readonly sign: string }
  | { readonly kind: "any" }
  | { readonly kind: "star" }
  | { readonly kind: "set"; readonly not: boolean; readonly ranges: readonly (readonly [string, string])[] };

/** A piece between two slashes: a plain name, a name with wildcards, or `**`: any number of folders, also none. */
type Piece = { readonly name: string } | { readonly signs: readonly Sign[] } | "deep";

export type Pattern = {
  readonly pieces: readonly Piece[];
  /** True when it means everything below what it names, too. */
  readonly below: boolean;
};

const anyName: Piece = { signs: [{ kind: "star" }] };

function setAt(signs: readonly string[], from: number): { readonly set: Sign; readonly next: number } | null {
  const not = signs[from + 1] === "!" || signs[from + 1] === "^";
  const ranges: [string, string][] = [];
  for (let at = from + (not ? 2 : 1); at < signs.length; at += 1) {
    const sign = signs[at] ?? "";
    if (sign === "]" && ranges.length > 0) return { set: { kind: "set", not, ranges }, next: at + 1 };
    const to = signs[at + 1] === "-" && signs[at + 2] !== "]" ? signs[at + 2] : undefined;
    ranges.push([sign, to ?? sign]);
    if (to !== undefined) at += 2;
  }
  return null;
}

function pieceOf(piece: string): Piece {
  const signs = piece.split("");
  const found: Sign[] = [];
  for (let at = 0; at < signs.length; at += 1) {
    const sign = signs[at] ?? "";
    const set = sign === "[" ? setAt(signs, at) : null;
    if (sign === "\\" && at + 1 < signs.length) {
      at += 1;
      found.push({ kind: "sign", sign: signs[at] ?? "" });
    } else if (sign === "*") {
      if (found.at(-1)?.kind !== "star") found.push({ kind: "star" });
    } else if (sign === "?") found.push({ kind: "any" });
    else if (set) {
      found.push(set.set);
      at = set.next - 1;
    } else found.push({ kind: "sign", sign });
  }
  return found.every((sign) => sign.kind === "sign")
    ? { name: found.map(({ sign }) => sign).join("") }
    : { signs: found };
}

/**
 * A pattern ready to be held against paths. On GitHub a slash inside ties it to the root and a name means the folder's whole
 * content too; on GitLab only a leading slash ties it, and a folder is meant by its trailing slash alone.
 */
export function patternOf(text: string, dialect: Dialect): Pattern {
  const folder = text.endsWith("/");
  const body = text.replace(/^\/+/, "").replace(/\/+$/, "");
  const tied = text.startsWith("/") || (dialect === "github" && body.includes("/"));
  const parts = body === "" ? [] : body.split(/\/+/);
  const pieces: Piece[] = tied ? [] : ["deep"];
  for (const part of folder ? [...parts, "**"] : parts)
    if (part !== "**") pieces.push(pieceOf(part));
    else if (pieces.at(-1) !== "deep") pieces.push("deep");
  // A folder is what lies in it: at least one name must follow.
  const inside = pieces.at(-1) === "deep";
  if (inside) pieces.push(anyName);
  // `docs/*` is what lies in the folder itself, not deeper.
  const direct = parts.length > 1 && parts.at(-1) === "*";
  return { pieces, below: inside || (dialect === "github" && !direct) };
}

function fitsSign(sign: Sign, letter: string): boolean {
  switch (sign.kind) {
    case "sign":
      return sign.sign === letter;
    case "any":
    case "star":
      return true;
    case "set":
      return sign.ranges.some(([from, to]) => letter >= from && letter <= to) !== sign.not;
  }
}

/**
 * Holds a row against a pattern with wildcards in it. Of all wildcards only the last one seen is ever tried again, so that the
 * work is bounded by the two lengths, whatever the pattern. `mayStop`: what the row holds beyond the pattern is of no matter.
 */
function fitsRow<P, T>(
  pattern: readonly P[],
  row: ArrayLike<T>,
  isWild: (part: P) => boolean,
  fits: (part: P, one: T) => boolean,
  mayStop: boolean,
): boolean {
  let at = 0;
  let wild = -1;
  let from = 0;
  let place = 0;
  while (place < row.length) {
    const part = pattern[at];
    if (part === undefined && mayStop) return true;
    if (part !== undefined && isWild(part)) {
      wild = at;
      from = place;
      at += 1;
    } else if (part !== undefined && fits(part, row[place] as T)) {
      at += 1;
      place += 1;
    } else if (wild >= 0) {
      from += 1;
      at = wild + 1;
      place = from;
    } else return false;
  }
  while (at < pattern.length && isWild(pattern[at] as P)) at += 1;
  return at === pattern.length;
}

const isStar = (sign: Sign): boolean => sign.kind === "star";
const isDeep = (piece: Piece): boolean => piece === "deep";

const fitsName = (piece: Piece, name: string): boolean =>
  piece !== "deep" &&
  ("name" in piece ? piece.name === name : fitsRow(piece.signs, name.split(""), isStar, fitsSign, false));

/** The names that a path is made of, for `fitsPath`. */
export const namesOf = (path: string): readonly string[] => path.split("/").filter((name) => name !== "");

/** True when the pattern means the path of these names; letters count as they are written. */
export const fitsPath = ({ pieces, below }: Pattern, names: readonly string[]): boolean =>
  fitsRow(pieces, names, isDeep, fitsName, below);
