/**
 * `npm run verify`: the checks that need no database and no build; each counts as one. With `--all` also whether tables and
 * migrations agree and how much script each page loads. None stops the others, so that one run tells all.
 */
import { spawn } from "node:child_process";
import { generate, install, root } from "../edge/start/prepare.mjs";
import { fail } from "../edge/start/say.mjs";
import { conclude, nothing, sum } from "./counts.mjs";

const tool = (file, ...args) => [process.execPath, `node_modules/${file}`, ...args];
/** Tests of threads, which no zone changes. */
const threads = "lib/edge/formats/read-apart.test.ts";
const pureTestsAt = (zone) => ({
  name: `pure tests at ${zone}`,
  words: [...tool("vitest/vitest.mjs", "run", "--project", "pure", "--reporter=dot"), "--exclude", threads],
  env: { TZ: zone },
});

const all = process.argv.includes("--all");
/** The zone at which `npm test`, which goes before `--all`, has run the same tests. */
const seen = all ? Intl.DateTimeFormat().resolvedOptions().timeZone : undefined;

const checks = [
  { name: "types", words: tool("typescript-7/bin/tsc", "--noEmit", "-p", ".") },
  { name: "lint", words: tool("eslint/bin/eslint.js", ".", "--max-warnings", "0") },
  {
    name: "lint by types",
    words: tool("oxlint/bin/oxlint", "--deny-warnings", "--report-unused-disable-directives"),
  },
  { name: "format", words: tool("prettier/bin/prettier.cjs", "--check", "--log-level", "warn", ".") },
  { name: "modules", words: [process.execPath, "lib/testing/modules.mjs"] },
  { name: "unused", words: tool("knip/bin/knip.js", "--no-progress") },
  ...["UTC", "Pacific/Auckland", "America/Los_Angeles"].filter((zone) => zone !== seen).map(pureTestsAt),
  ...(all
    ? [
        { name: "drift", words: [process.execPath, "--import", "tsx", "prisma/migrate.ts", "drift"] },
        { name: "first load", words: [process.execPath, "lib/testing/first-load.mjs"] },
      ]
    : []),
];

/** Runs one check and prints one line; what it said is shown when it failed. */
function carryOut({ name, words: [program, ...args], env }) {
  const from = performance.now();
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, NO_COLOR: "1", ...env },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (said += part));
    child.once("close", (code) => {
      const time = `${((performance.now() - from) / 1000).toFixed(1)} s`;
      console.log(`  ${code === 0 ? "passed" : "FAILED"}  ${name}, ${time}`);
      if (code !== 0) console.log(said.trim().replaceAll(/^/gm, "    "));
      resolve({ ...nothing, [code === 0 ? "passed" : "failed"]: 1 });
    });
  });
}

try {
  process.chdir(root);
  await install();
  await generate();
  const waiting = [...checks];
  let counts = nothing;
  // Two at once: most checks use one core.
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift())
      counts = sum(await carryOut(check), counts);
  };
  await Promise.all([lane(), lane()]);
  conclude("verify", counts);
} catch (error) {
  fail(error);
}
