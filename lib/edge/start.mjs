/**
 * `npm start`: from a fresh clone to a served address; `npm run dev` the same without a build. Plain Node, because it runs
 * before any package is there; what needs packages is loaded once they are.
 */
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(
    `Steward needs Node 20.19 or later; this is ${process.versions.node}. Install a newer one, then start again.\n`,
  );
  process.exit(1);
}
const { start } = await import("./start/run.mjs");
await start({ dev: process.argv.includes("--dev") });
