/**
 * `npm run bench`: makes a catalog of 10,000 and one of 100,000 services on an embedded server of its own, measures the production
 * server over HTTP beside a bare one, prints a table a size and writes bench-results.json. `--size N` measures one size,
 * `--seconds S` each read so long, `--keep` leaves the data in .data/bench for another time.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const option = (name: string): string | undefined => {
  const place = process.argv.indexOf(`--${name}`);
  return place < 0 ? undefined : process.argv[place + 1];
};
const folder = path.resolve(".data/bench");
process.env["STEWARD_DATA_DIR"] = folder;
const { startEmbedded } = await import("@/prisma/embedded");
const { makeCatalog } = await import("./load");

const sizes = (option("size") ?? "10000,100000").split(",").map(Number);
const server = await startEmbedded();
let code = 0;
const results: unknown[] = [];
try {
  for (const services of sizes) {
    const started = performance.now();
    const url = await makeCatalog(server.url, `bench_${String(services)}`, {
      services,
      teams: services / 20,
    });
    console.log(
      `${String(services)} services made in ${((performance.now() - started) / 1000).toFixed(0)} s`,
    );
    const out = path.join(folder, `results-${String(services)}.json`);
    const words = ["--conditions=react-server", "--import", "tsx", "lib/testing/bench/measure.ts"];
    const { status } = spawnSync(process.execPath, [...words, option("seconds") ?? "3", out], {
      stdio: "inherit",
      env: {
        ...process.env,
        DATABASE_URL: url,
        // The measured server must not take the folder of the database it is measured on.
        STEWARD_DATA_DIR: `${folder}-server`,
        STEWARD_PUBLIC_READ: "true",
        NEXTAUTH_SECRET: "only-for-the-benchmark-0123456789",
        LOG_LEVEL: "error",
      },
    });
    code ||= status ?? 1;
    if (status === 0) results.push(JSON.parse(fs.readFileSync(out, "utf8")));
  }
} finally {
  await server.stop();
  if (!process.argv.includes("--keep")) fs.rmSync(folder, { recursive: true, force: true });
  fs.rmSync(`${folder}-server`, { recursive: true, force: true });
}
fs.writeFileSync("bench-results.json", JSON.stringify(results, null, 2));
process.exit(code);
