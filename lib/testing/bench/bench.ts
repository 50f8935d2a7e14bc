/**
 * `npm run bench`: makes a catalog of 10,000 and one of 100,000 services on an embedded server of its own, measures the production
 * server over HTTP beside a bare one, prints a table a size and writes bench-results.json. `--size N` (or several, `N,M`) measures
 * other sizes, `--seconds S` each read so long, `--only "by name,import"` only what has these names, `--keep`
 * leaves the catalogs in .data/bench, where the next run finds them.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const option = (name: string): string | undefined => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? undefined : process.argv[place + 1];
};
const numbers = (name: string, text: string): readonly number[] => {
  const given = text.split(",").map(Number);
  if (given.every((one) => Number.isInteger(one) && one > 0)) return given;
  console.error(`--${name} takes whole numbers above 0, not ${JSON.stringify(text)}`);
  process.exit(2);
};
const sizes = numbers("size", option("size") ?? "10000,100000");
const [seconds = 3] = numbers("seconds", option("seconds") ?? "3");
const only = option("only");

const folder = path.resolve(".data/bench");
fs.mkdirSync(folder, { recursive: true });
process.env["STEWARD_DATA_DIR"] = folder;
const { startEmbedded } = await import("@/prisma/embedded");
const { makeCatalog } = await import("./load");

const server = await startEmbedded();
let code = 0;
const results: unknown[] = [];
try {
  for (const services of sizes) {
    const started = performance.now();
    const size = { services, teams: Math.max(50, Math.round(services / 20)) };
    const { url, made } = await makeCatalog(server.url, `bench_${String(services)}`, size);
    const took = `${((performance.now() - started) / 1000).toFixed(0)} s`;
    console.log(`${String(services)} services ${made ? `made in ${took}` : "found as they were kept"}`);
    const out = path.join(folder, `results-${String(services)}.json`);
    // As `npm run steward`, by which large files are imported.
    const words = [
      "--max-semi-space-size=64",
      "--conditions=react-server",
      "--import",
      "tsx",
      "lib/testing/bench/measure.ts",
    ];
    const asked = [String(seconds), out, ...(only === undefined ? [] : [only])];
    const { status } = spawnSync(process.execPath, [...words, ...asked], {
      stdio: "inherit",
      env: {
        ...process.env,
        DATABASE_URL: url,
        // The measured server must not take the folder of the database it is measured on.
        STEWARD_DATA_DIR: `${folder}-server`,
        STEWARD_PUBLIC_READ: "true",
        NEXTAUTH_SECRET: "only-for-the-benchmark-0123456789",
        // What is measured is how fast answers come, not how often one may ask.
        STEWARD_RATE_LIMIT: "off",
        LOG_LEVEL: "error",
      },
    });
    if (status === 0) results.push(JSON.parse(fs.readFileSync(out, "utf8")));
    else code = status ?? 1;
  }
} finally {
  await server.stop();
  if (!process.argv.includes("--keep")) fs.rmSync(folder, { recursive: true, force: true });
  fs.rmSync(`${folder}-server`, { recursive: true, force: true });
}
fs.writeFileSync("bench-results.json", JSON.stringify(results, null, 2));
process.exit(code);
