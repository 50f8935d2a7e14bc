/**
 * `npm run modules`: asks dependency-cruiser who knows whom, and fails too when it has seen fewer modules than there are files,
 * because with an unfit TypeScript it sees none and is content. A folder may be named to check another tree.
 */
import path from "node:path";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { cruise } from "dependency-cruiser";
import extractTSConfig from "dependency-cruiser/config-utl/extract-ts-config";
import { filesBelow } from "./counts.mjs";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");
process.chdir(process.argv[2] ?? root);
const { options, ...ruleSet } = createRequire(import.meta.url)(path.resolve(".dependency-cruiser.cjs"));
const folders = ["app", "components", "lib", "prisma", "e2e"];

const { output } = await cruise(folders, { ...options, ruleSet, validate: true }, undefined, {
  tsConfig: extractTSConfig(path.join(process.cwd(), "tsconfig.json")),
});
const seen = new Set(output.modules.map(({ source }) => path.resolve(source)));
const unseen = filesBelow(folders, /\.(ts|tsx|mjs)$/).filter(
  (file) => !/\.d\.m?ts$/.test(file) && !seen.has(file),
);
for (const { rule, from, to, cycle } of output.summary.violations)
  console.log(`${rule.name}: ${from} -> ${cycle?.map(({ name }) => name).join(" -> ") ?? to}`);
for (const file of unseen) console.log(`not looked at: ${path.relative(".", file)}`);
console.log(
  `${output.modules.length} modules, ${output.summary.violations.length} violations, ${unseen.length} not looked at`,
);
process.exit(output.summary.violations.length + unseen.length === 0 ? 0 : 1);
