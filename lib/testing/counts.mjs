/** Counts what the reports of the test runners say, and guards that nothing was left out. */
import fs from "node:fs";
import path from "node:path";

export const reports = "test-results";
export const nothing = { passed: 0, failed: 0, skipped: 0 };

export const sum = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

export const sentence = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** Every file below `folders` whose name matches. */
export function filesBelow(folders, pattern) {
  return folders
    .filter((folder) => fs.existsSync(folder))
    .flatMap((folder) => fs.readdirSync(folder, { recursive: true }).map((name) => path.join(folder, name)))
    .filter((name) => pattern.test(name) && !/(^|\/)(node_modules|generated)\//.test(name))
    .map((name) => path.resolve(name));
}

function readReport(name) {
  try {
    return JSON.parse(fs.readFileSync(path.join(reports, name), "utf8"));
  } catch {
    return null;
  }
}

/** One failure for a run that ended badly although no test is to blame, and one for each file that never ran. */
function withGuards(counts, { code, found, ran, name }) {
  const missing = found.filter((file) => !ran.has(file));
  for (const file of missing) console.error(`${name}: ${path.relative(".", file)} was found but not run`);
  const unexplained = code !== 0 && counts.failed === 0 ? 1 : 0;
  if (unexplained > 0) console.error(`${name}: ended with code ${code} although no test failed`);
  return { ...counts, failed: counts.failed + missing.length + unexplained };
}

/** What vitest's JSON report counts; a file that could not be loaded is one failure. */
export function vitestCounts(code) {
  const found = filesBelow(["lib", "components", "app", "prisma"], /\.test\.tsx?$/);
  const report = readReport("vitest.json");
  const files = report?.testResults ?? [];
  const unloaded = files.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((one) => one.status === "failed"),
  ).length;
  const counts = {
    passed: report?.numPassedTests ?? 0,
    failed: (report?.numFailedTests ?? 0) + unloaded,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  };
  const ran = new Set(files.map(({ name }) => path.resolve(name)));
  return withGuards(counts, { code, found, ran, name: "vitest" });
}

/** What Playwright's JSON report counts; a test that passed only at a second try has failed. */
export function playwrightCounts(code) {
  const found = filesBelow(["e2e"], /\.spec\.ts$/);
  const report = readReport("playwright.json");
  const stats = report?.stats ?? { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  const counts = {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  };
  const ran = new Set((report?.suites ?? []).map(({ file }) => path.resolve("e2e", file)));
  return withGuards(counts, { code, found, ran, name: "playwright" });
}

/** Leaves the counts for whoever called, and prints them as the last line. */
export function conclude(name, counts) {
  fs.mkdirSync(reports, { recursive: true });
  fs.writeFileSync(path.join(reports, `${name}.counts.json`), JSON.stringify(counts));
  console.log(`\n${sentence(counts)}`);
  process.exit(counts.failed === 0 && counts.passed > 0 ? 0 : 1);
}
