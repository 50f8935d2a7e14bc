/**
 * `npm start`: from a fresh clone to a served address; `npm run dev` the same without a build. Plain Node, because it runs
 * before any package is there; what needs packages is loaded once they are.
 */
import { setFlagsFromString } from "node:v8";

const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Steward needs Node 20.19 or later; this is ${process.versions.node}. Install a newer one, then start again.\n`,
  );
  process.exit(1);
}
const dev = process.argv.includes("--dev");
const { start } = await import("./start/run.mjs");
await start({ dev });
// Without pressure the heap grows to several times what lives in it. Collecting sooner sets no limit that a large import could
// run into, and keeps some 150 MB for others (docs/performance.md). Not before all is loaded: it would make a start a third longer.
if (!dev) setFlagsFromString("--heap-growing-percent=15");
