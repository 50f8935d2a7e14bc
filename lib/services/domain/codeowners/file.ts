import { type Dialect, fitsPath, namesOf, type Pattern, patternOf } from "./pattern";

/** One line of a CODEOWNERS file that says who owns what (FMT-25). */
export type CodeownersRule = {
  readonly line: number;
  /** As it stands in the file. */
  readonly pattern: string;
  /** As they stand in the file, `@@role` too; those of the section where the line names none. */
  readonly owners: readonly string[];
  readonly section: string | null;
  /** GitLab: takes the path out of its section. */
  readonly excludes: boolean;
  readonly fits: Pattern;
};

export type CodeownersFault = { readonly line: number; readonly what: string; readonly mend: string };

export type Codeowners = {
  readonly dialect: Dialect;
  readonly rules: readonly CodeownersRule[];
  /** Lines that are passed over, and why. */
  readonly faults: readonly CodeownersFault[];
};

const sectionHead = /^(\^)?\[([^\]]+)\](?:\[(\d+)\])?(?=\s|$)/;

/** Which forge's rules a file follows: by the host of its repository, otherwise by whether it has sections. */
export function dialectOf(repository: string, text: string): Dialect {
  const host = repository.split("/")[0] ?? "";
  if (/github/i.test(host)) return "github";
  if (/gitlab/i.test(host)) return "gitlab";
  return text.split(/\r?\n/).some((line) => sectionHead.test(line)) ? "gitlab" : "github";
}

/** The words of a line: white space divides them, unless a backslash stands before it; `#` begins a remark. */
function wordsOf(line: string): readonly string[] {
  const words: string[] = [];
  for (const [word] of line.matchAll(/(?:\\.|[^\s\\])+/g)) {
    if (word.startsWith("#")) break;
    words.push(word);
  }
  return words;
}

const isOwner = (word: string): boolean =>
  /^@@?[\w.-]+(?:\/[\w.-]+)*$/.test(word) || /^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(word);

/** What GitHub does not read in a pattern; null when it reads it all. */
function unread(pattern: string): string | null {
  if (pattern.startsWith("!")) return "GitHub knows no exclusion by `!`";
  if (pattern.startsWith("\\#")) return "GitHub knows no pattern that begins with `\\#`";
  return /(?<!\\)\[/.test(pattern) ? "GitHub knows no range of letters in `[ ]`" : null;
}

type Section = { readonly name: string; owners: readonly string[] };

/** Reads a CODEOWNERS file. No line makes it fail: what cannot be read is named and passed over. */
export function readCodeowners(text: string, dialect: Dialect): Codeowners {
  const rules: CodeownersRule[] = [];
  const faults: CodeownersFault[] = [];
  const sections = new Map<string, Section>();
  let section: Section | null = null;
  for (const [place, raw] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    const line = place + 1;
    const written = raw.trim();
    if (written === "" || written.startsWith("#")) continue;
    const fault = (what: string, mend: string) => faults.push({ line, what, mend });
    const head = dialect === "gitlab" ? sectionHead.exec(written) : null;
    if (head) {
      const name = (head[2] ?? "").trim();
      const owners = wordsOf(written.slice(head[0].length)).filter(isOwner);
      // Sections of one name are one section, whatever their case; the first owners named stand for all of it.
      const known = sections.get(name.toLowerCase());
      section = known ?? { name, owners };
      if (known?.owners.length === 0) known.owners = owners;
      sections.set(name.toLowerCase(), section);
      continue;
    }
    const [first = "", ...words] = wordsOf(written);
    const why = dialect === "github" ? unread(first) : null;
    if (why !== null) {
      fault(`${why}; the line is passed over.`, "Write the paths out.");
      continue;
    }
    const strange = words.filter((word) => !isOwner(word));
    if (strange.length > 0)
      fault(
        `"${strange[0] ?? ""}" is no owner${dialect === "github" ? "; GitHub passes over the line" : ""}.`,
        "Write owners as @person, @organisation/team or a mail address; a blank in a path as `\\ `.",
      );
    if (strange.length > 0 && dialect === "github") continue;
    const excludes = first.startsWith("!");
    const pattern = excludes ? first.slice(1) : first;
    const named = words.filter(isOwner);
    rules.push({
      line,
      pattern: first,
      owners: excludes ? [] : named.length > 0 ? named : (section?.owners ?? []),
      section: section?.name ?? null,
      excludes,
      fits: patternOf(pattern, dialect),
    });
  }
  return { dialect, rules, faults };
}

/**
 * The lines that decide a path: the last one that means it, on GitLab the last of each section. A line without owners decides
 * too: the path is unowned on purpose.
 */
export function decidingRules({ rules }: Codeowners, path: string): readonly CodeownersRule[] {
  const decided = new Map<string, CodeownersRule>();
  const excluded = new Set<string>();
  const names = namesOf(path);
  for (let at = rules.length - 1; at >= 0; at -= 1) {
    const rule = rules[at];
    if (!rule) continue;
    const section = (rule.section ?? "").toLowerCase();
    if (!rule.excludes && (decided.has(section) || excluded.has(section))) continue;
    if (!fitsPath(rule.fits, names)) continue;
    if (rule.excludes) {
      excluded.add(section);
      decided.delete(section);
    } else decided.set(section, rule);
  }
  return [...decided.values()].sort((a, b) => a.line - b.line);
}

/** Every owner that a file names, once, lower case and in order. */
export const ownersIn = ({ rules }: Codeowners): readonly string[] =>
  [...new Set(rules.flatMap(({ owners }) => owners.map((owner) => owner.toLowerCase())))].sort();

/** Where a repository may keep the file, in the order in which a forge looks (FMT-25). */
export const codeownersPlaces = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];
