import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decidingRules, dialectOf, ownersIn, readCodeowners } from "./file";
import { type Dialect, fitsPath, namesOf, patternOf } from "./pattern";

const fits = (pattern: string, file: string, dialect: Dialect = "github") =>
  fitsPath(patternOf(pattern, dialect), namesOf(file));

test.each([
  // The examples of GitHub's own page on CODEOWNERS.
  ["*", "a/b/c.txt", true],
  ["*.js", "x/y/z.js", true],
  ["*.js", "x/y/z.jsx", false],
  ["/build/logs/", "build/logs/a/b.log", true],
  ["/build/logs/", "x/build/logs/a.log", false],
  ["docs/*", "docs/getting-started.md", true],
  ["docs/*", "docs/build-app/troubleshooting.md", false],
  ["apps/", "x/apps/y/z.go", true],
  ["apps/", "apps", false],
  ["/docs/", "docs/a/b.md", true],
  ["/scripts/", "x/scripts/a.sh", false],
  ["**/logs", "build/logs/a", true],
  ["**/logs", "deeply/nested/logs/a/b", true],
  ["/apps/github", "apps/github/a/b.go", true],
  ["/apps/", "apps/github/a.go", true],
  ["docs/api", "x/docs/api/a", false],
  ["a/**/b", "a/b", true],
  ["a/**/b", "a/x/y/b/c", true],
  ["a/**", "a/x/y", true],
  ["a/**", "a", false],
  ["/a?c.txt", "abc.txt", true],
  ["my\\ file.txt", "x/my file.txt", true],
  ["README", "readme", false],
] as const)("FMT-25: on GitHub %j means %j: %j", (pattern, file, expected) => {
  expect(fits(pattern, file)).toBe(expected);
});

test.each([
  // GitLab's page: only a leading slash ties to the root, and only a trailing one means a folder.
  ["README.md", "docs/README.md", true],
  ["/README.md", "docs/README.md", false],
  ["model/db/", "app/model/db/schema.rb", true],
  ["/docs", "docs/a.md", false],
  ["/docs/", "docs/a/b.md", true],
  ["/docs/*.md", "docs/index.md", true],
  ["/docs/*.md", "docs/a/index.md", false],
  ["/docs/**/*.md", "docs/a/b/index.md", true],
  ["/docs/**/index.md", "docs/index.md", true],
  ["*", "a/b/c", true],
  ["file[0-9].md", "x/file7.md", true],
  ["file[!0-9].md", "x/file7.md", false],
  ["path\\ with\\ spaces/", "path with spaces/a", true],
] as const)("FMT-25: on GitLab %j means %j: %j", (pattern, file, expected) => {
  expect(fits(pattern, file, "gitlab")).toBe(expected);
});

const decided = (text: string, file: string, dialect: Dialect = "github") =>
  decidingRules(readCodeowners(text, dialect), file).map(({ line, owners }) => [line, ...owners]);

test("LKP-15: the last match wins, and a line without owners clears", () => {
  const text = "* @org/all\n/apps/ @octocat\n/apps/github\n";
  expect(decided(text, "README.md")).toEqual([[1, "@org/all"]]);
  expect(decided(text, "apps/x.go")).toEqual([[2, "@octocat"]]);
  expect(decided(text, "apps/github/x.go")).toEqual([[3]]);
});

test("FMT-25: what GitHub does not read is passed over and named", () => {
  const { rules, faults } = readCodeowners(
    "!/a @x\n[ab].js @x\n\\#x @x\n*.go not-an-owner\n*.js @js #remark\n",
    "github",
  );
  expect(rules.map(({ line, owners }) => [line, ...owners])).toEqual([[5, "@js"]]);
  expect(faults.map(({ line, what }) => [line, what])).toEqual([
    [1, "GitHub knows no exclusion by `!`; the line is passed over."],
    [2, "GitHub knows no range of letters in `[ ]`; the line is passed over."],
    [3, "GitHub knows no pattern that begins with `\\#`; the line is passed over."],
    [4, '"not-an-owner" is no owner; GitHub passes over the line.'],
  ]);
});

describe("FMT-25: GitLab's sections", () => {
  const text = `* @default
[Documentation] @docs-team
*.md
README.md @user-readme
^[Database][2] @db
model/db/
config/db/database-setup.md @docs-team
[DOCUMENTATION]
*.txt @@maintainer
!secret.txt
`;

  test("each section decides for itself, with its default owners, and sections of one name are one", () => {
    expect(decided(text, "x/README.md", "gitlab")).toEqual([
      [1, "@default"],
      [4, "@user-readme"],
    ]);
    expect(decided(text, "x/other.md", "gitlab")).toEqual([
      [1, "@default"],
      [3, "@docs-team"],
    ]);
    expect(decided(text, "model/db/a.rb", "gitlab")).toEqual([
      [1, "@default"],
      [6, "@db"],
    ]);
    expect(decided(text, "a.txt", "gitlab")).toEqual([
      [1, "@default"],
      [9, "@@maintainer"],
    ]);
  });

  test("an exclusion takes the path out of its section, whatever else stands there", () => {
    expect(decided(text, "secret.txt", "gitlab")).toEqual([[1, "@default"]]);
  });

  test("whose rules a file follows is told by its repository's host, else by its sections", () => {
    expect(dialectOf("gitlab.com/o/r", "* @x")).toBe("gitlab");
    expect(dialectOf("github.com/o/r", "[a]\n* @x")).toBe("github");
    expect(dialectOf("code.example/o/r", "[a]\n* @x")).toBe("gitlab");
    expect(dialectOf("code.example/o/r", "* @x")).toBe("github");
  });
});

const folder = path.resolve("../shared/samples/catalog");
const elsewhere = path.resolve("../../shared/samples/catalog");
const samples = fs.existsSync(folder) ? folder : elsewhere;
const sample = (name: string) => fs.readFileSync(path.join(samples, name), "utf8");
if (!fs.existsSync(samples)) console.log(`skipped: ${folder} is not here`);

describe.skipIf(!fs.existsSync(samples))("real files", () => {
  test("DataDog/schema", () => {
    const text = sample("codeowners/DataDog+schema.CODEOWNERS");
    expect(readCodeowners(text, "github").faults).toEqual([]);
    expect(decided(text, "service-catalog/v3/schema.json")).toEqual([[10, "@DataDog/idp"]]);
    expect(decided(text, "README.md")).toEqual([[6, "@DataDog/idp", "@DataDog/k9-vm-code-security"]]);
  });

  test("GitLab's runbooks", () => {
    const file = readCodeowners(sample("gitlab/CODEOWNERS"), "gitlab");
    expect(file.faults).toEqual([]);
    expect(ownersIn(file)).toContain("@gitlab-org/scalability/observability");
    expect(decidingRules(file, "mimir-rules/a/b.yml").flatMap(({ owners }) => owners)).toEqual([
      "@gitlab-org/scalability/observability",
    ]);
    expect(decidingRules(file, "docs/patroni/postgres.md")).toEqual([]);
  });
});

test("BAD-17: 700 KB with hostile patterns is read and asked in less than a second", () => {
  const hostile = ["**/**/**/**/x", "*a*a*a*a*a*a*a*a*b", "/**/a/**/a/**/a/**/b", "**/*a*a*a*a*/**/*b"];
  const lines = Array.from(
    { length: 24_000 },
    (_, place) => `${hostile[place % 4] ?? ""}${String(place)} @o/t`,
  );
  const text = lines.join("\n");
  expect(text.length).toBeGreaterThan(600_000);
  // The time that the work takes, not the time that other work on the machine takes: what beside it makes caches cold costs it too,
  // so the best of three counts.
  const times = Array.from({ length: 3 }, () => {
    const started = process.cpuUsage();
    decidingRules(readCodeowners(text, "github"), `${"a/".repeat(60)}${"a".repeat(120)}`);
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1_000;
  });
  expect(Math.min(...times)).toBeLessThan(1_000);
  expect(readCodeowners(text, "github").rules).toHaveLength(24_000);
});

test("no text makes the reading fail, in either dialect", () => {
  const line = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.stringMatching(/^[!^/*?[\]\\#@ a-c.\n-]{0,40}$/),
    fc.constantFrom("[", "^[x][", "[]", "!", "\\", "**", "/ @a", "[a\\", "a[b-"),
  );
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 8 }),
      fc.string(),
      fc.constantFrom<Dialect>("github", "gitlab"),
      (lines, file, dialect) => {
        const read = readCodeowners(lines.join("\n"), dialect);
        return decidingRules(read, file).every(({ owners }) => Array.isArray(owners));
      },
    ),
  );
});

test("a pattern without wildcards means itself and what lies below, and nothing else", () => {
  const names = fc.array(fc.stringMatching(/^[a-z]{1,3}$/), { minLength: 2, maxLength: 4 });
  fc.assert(
    fc.property(names, names, (pattern, file) => {
      const below = pattern.every((name, place) => file[place] === name);
      return fits(`/${pattern.join("/")}`, file.join("/")) === below;
    }),
  );
});
