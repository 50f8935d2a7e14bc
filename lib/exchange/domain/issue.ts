import { withoutCredentials } from "@/lib/kernel/credentials";
import { shownInLine } from "@/lib/kernel/unseen-signs";

/** What an import says about a file: where, what, and the way out (ERR-01). */
export const codes = [
  "PARSE",
  "ENCODING",
  "LIMIT",
  "SCHEMA",
  "KEY-MISSING",
  "KEY-DOUBLE",
  "KEY-UNKNOWN",
  "KIND-UNSUPPORTED",
  "SLUG-TAKEN",
  "ALIAS-TAKEN",
  "OWNER-UNKNOWN",
  "OWNER-PERSON",
  "OWNER-SEVERAL",
  "OWNER-UNFIT",
  "OFFER-STANDS",
  "TIER-UNKNOWN",
  "LIFECYCLE-UNKNOWN",
  "DEP-DANGLING",
  "DEP-SELF",
  "LINK-BAD",
  "UNRESOLVED",
  "NAME-SHOWN",
  "NAME-SHARED",
  "NAME-MIXED",
  "MERGED",
  "NOT-PERMITTED",
  "NOT-SEEN",
  "STALE",
] as const;
export type Code = (typeof codes)[number];

export type Place = {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** The how-manieth document of the file, from 1. */
  readonly document: number;
};

/** Where a field stands in a file, and its path there in the words of that file. */
export type Spot = { readonly place: Place; readonly path: string };

export type FileIssue = {
  readonly place: Place;
  readonly path: string;
  readonly severity: "error" | "warning";
  readonly code: Code;
  readonly what: string;
  readonly mend: string;
};

/** How many issues of a run are listed; the rest are counted (ERR-03). */
export const issuesListed = 500;

/** A piece of input as a message may show it: at most eighty characters, control characters made visible (ERR-04). */
export function quote(text: string): string {
  const visible = shownInLine(withoutCredentials(text));
  const signs = Array.from(visible);
  return signs.length > 80 ? `${signs.slice(0, 79).join("")}…` : visible;
}

/** A place as editors and terminals write it. */
export const printPlace = ({ file, line, column }: Place): string =>
  `${file}:${String(line)}:${String(column)}`;

/** One line for a terminal: `file:line:column path — CODE: what mend`. */
export const printIssue = ({ place, path, code, what, mend }: FileIssue): string =>
  `${printPlace(place)} ${path === "" ? "" : `${path} `}— ${code}: ${what} ${mend}`.trimEnd();

/** What an issue says to a program that sent one record and no file. */
export const toldOf = ({ path, code, what, mend }: FileIssue) => ({ path, code, what, mend });

/** What is said of one place of the input; its mend is empty where there is nothing to do. */
export const issueOf =
  (place: Place) =>
  (severity: FileIssue["severity"], code: Code, path: string, what: string, mend = ""): FileIssue => ({
    place,
    path,
    severity,
    code,
    what,
    mend,
  });

/** The issue of a field, where the field stands. */
export const issueAt = (
  { place, path }: Spot,
  severity: FileIssue["severity"],
  code: Code,
  what: string,
  mend = "",
): FileIssue => ({ place, path, severity, code, what, mend });
