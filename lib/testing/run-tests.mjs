/** `npm test`: makes the clone ready, then runs unit, property, database and browser tests and adds up what they say. */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { build, bundle, generate, install, root } from "../edge/start/prepare.mjs";
import { fail } from "../edge/start/say.mjs";
import { conclude, playwrightCounts, reports, sentence, sum, vitestCounts } from "./counts.mjs";

function run(title, words) {
  console.log(`\n${title}\n`);
  return spawnSync(process.execPath, words, { stdio: ["ignore", "inherit", "inherit"] }).status ?? 1;
}

try {
  process.chdir(root);
  // A report of an earlier run must not be taken for one of this.
  for (const name of ["vitest.json", "playwright.json", "tests.counts.json"])
    fs.rmSync(`${reports}/${name}`, { force: true });
  await install();
  await generate();
  const code = run("Unit, property and database tests", [
    "node_modules/vitest/vitest.mjs",
    "run",
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${reports}/vitest.json`,
  ]);
  const own = vitestCounts(code);
  // Here and not by the two servers of the journeys, which start at the same time.
  await bundle();
  await build();
  const journeys = playwrightCounts(run("Browser tests", ["node_modules/@playwright/test/cli.js", "test"]));
  console.log(`\nUnit, property and database tests: ${sentence(own)}`);
  console.log(`Browser tests: ${sentence(journeys)}`);
  conclude("tests", sum(own, journeys));
} catch (error) {
  fail(error);
}
