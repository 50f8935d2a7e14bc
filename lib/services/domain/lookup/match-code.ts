import { type CodeownersRule, decidingRules, dialectOf, readCodeowners } from "../codeowners/file";
import type { StoredCodeowners } from "../codeowners/stored";
import { normalRepositoryUrl } from "../repositories";
import { scores } from "./answer";
import { pathAndAbove, readRepositories, type RepositoryReading } from "./forge";
import { type Match, narrowest } from "./match";
import type { Readings } from "./reading";

/** One repository, or a folder of it, that belongs to one service. */
export type RepositoryRow = { readonly id: string; readonly url: string; readonly path: string };

/** What a link of type repository says: the same as a repository, or a folder of it, that is written down (LKP-06). */
export function repositoryOfLink(id: string, address: string): RepositoryRow {
  const [reading] = readRepositories(address);
  return reading
    ? { id, url: reading.url, path: reading.paths[0] }
    : { id, url: normalRepositoryUrl(address), path: "" };
}

/** True when a stored address is the one that was read; one without a host is its end. */
const isAddress = (url: string, { url: asked, hasHost }: RepositoryReading): boolean =>
  url === asked || (!hasHost && url.endsWith(`/${asked}`));

const length = (path: string): number => path.split("/").filter((part) => part !== "").length;
const lies = (path: string, folder: string): boolean =>
  pathAndAbove(path.toLowerCase()).includes(folder.toLowerCase());

/** The path that a reference with a slash in it leaves: the one that a service is written down for, else the likeliest. */
function pathFor({ paths }: RepositoryReading, folders: readonly string[]): string {
  const depth = (path: string) => Math.max(0, ...folders.filter((folder) => lies(path, folder)).map(length));
  return paths.reduce((best, path) => (depth(path) > depth(best) ? path : best), paths[0]);
}

const whyOf = ({ url, path }: RepositoryRow): string =>
  `its repository: ${url}${path === "" ? "" : `//${path}`}`;
const serviceMatch = (row: RepositoryRow, score: number): Match => ({
  noun: "service",
  id: row.id,
  score,
  why: whyOf(row),
});

/** The services of a repository, and of a path the one whose folder is the longest that holds it (LKP-06, LKP-15). */
export function repositoryMatches(readings: Readings, rows: readonly RepositoryRow[]): readonly Match[] {
  const fitting = readings.repositories.flatMap((reading) => {
    const own = rows.filter(({ url }) => isAddress(url, reading));
    const asked = pathFor(
      reading,
      own.map(({ path }) => path),
    );
    return own
      .filter(({ path }) => asked === "" || lies(asked, path))
      .map((row) => ({ row, asked, rank: length(row.url) + (asked === "" ? 0 : length(row.path)) }));
  });
  const rooted = fitting.some(({ row, asked }) => asked === "" && row.path === "");
  const byRepository = narrowest(fitting, ({ rank }) => rank, {
    of: ({ row, asked }) => {
      if (asked === "") return row.path === "" ? scores.identifier : rooted ? scores.rule : scores.path;
      return row.path.toLowerCase() === asked.toLowerCase() ? scores.identifier : scores.path;
    },
    wider: scores.wider,
  }).map(({ one, score }) => serviceMatch(one.row, score));
  const { path } = readings;
  if (path === null) return byRepository;
  const inAny = rows.filter((row) => row.path !== "" && lies(path, row.path));
  return narrowest(inAny, (row) => length(row.path), { of: () => scores.path, wider: scores.wider }).map(
    ({ one, score }) => serviceMatch(one, score),
  );
}

/** What CODEOWNERS says of what was asked: one line of one file. */
export type CodeownersLine = {
  readonly repository: string;
  /** Where the file lies. */
  readonly file: string;
  /** The path that was asked for; null when the line was found by an owner it names. */
  readonly path: string | null;
  readonly line: number;
  readonly pattern: string;
  readonly section: string | null;
  /** None: the path is unowned on purpose. */
  readonly owners: readonly string[];
};

const lineOf = (
  { url, path: file }: StoredCodeowners,
  { line, pattern, section, owners }: CodeownersRule,
  path: string | null,
): CodeownersLine => ({ repository: url, file, path, line, pattern, section, owners });

const rulesOf = ({ url, text }: StoredCodeowners) => readCodeowners(text, dialectOf(url, text));

/** The lines that decide the path that was asked for, of the first repository that has a CODEOWNERS file (LKP-15). */
export function decidingLines(
  readings: Readings,
  files: readonly StoredCodeowners[],
  rows: readonly RepositoryRow[],
): readonly CodeownersLine[] {
  for (const reading of readings.repositories) {
    const own = files.filter(({ url }) => isAddress(url, reading));
    const path = pathFor(
      reading,
      rows.filter(({ url }) => isAddress(url, reading)).map((row) => row.path),
    );
    if (own.length === 0) continue;
    if (path === "") return [];
    return own.flatMap((file) => decidingRules(rulesOf(file), path).map((rule) => lineOf(file, rule, path)));
  }
  return [];
}

/** The lines that name an owner, and the services of those repositories which they decide (LKP-05). */
export function linesNaming(
  owner: string,
  files: readonly StoredCodeowners[],
  rows: readonly RepositoryRow[],
): { readonly lines: readonly CodeownersLine[]; readonly matches: readonly Match[] } {
  const names = ({ owners }: CodeownersRule) => owners.some((one) => one.toLowerCase() === owner);
  const lines: CodeownersLine[] = [];
  const matches: Match[] = [];
  for (const file of files) {
    const read = rulesOf(file);
    lines.push(...read.rules.filter(names).map((rule) => lineOf(file, rule, null)));
    for (const row of rows.filter(({ url }) => url === file.url)) {
      // Any file in the service's folder stands for the folder.
      const rule = decidingRules(read, row.path === "" ? "any-file" : `${row.path}/any-file`).find(names);
      if (rule)
        matches.push({
          noun: "service",
          id: row.id,
          score: scores.codeowners,
          why: `CODEOWNERS of ${file.url}, line ${String(rule.line)}: ${rule.pattern}`,
        });
    }
  }
  return { lines, matches };
}
