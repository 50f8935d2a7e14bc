/**
 * Weighs the JavaScript that a browser fetches before a page can be used, from the build output: every page at most 150 kB
 * gzipped. Fails too when it saw no page. Prints the weights, heaviest first. Another folder than .next may be named.
 */
import fs from "node:fs";
import path from "node:path";
import vm from "node:vm";
import { gzipSync } from "node:zlib";

const mostBytes = 150_000;

const readJson = (file) => JSON.parse(fs.readFileSync(file, "utf8"));

/** The client manifest of a page is a script that sets a global. */
function manifestOf(file) {
  const context = vm.createContext({ __RSC_MANIFEST: {} });
  vm.runInContext(fs.readFileSync(file, "utf8"), context);
  return Object.values(context.__RSC_MANIFEST)[0];
}

/** What shows only when a page is missing or broken beyond its layout is fetched then, not with the page. */
const shownLater = /(^|\/)not-found$/;

/** Each page of the build in `folder` with the gzipped bytes of its first load, heaviest first. */
function firstLoads(folder) {
  const { rootMainFiles } = readJson(path.join(folder, "build-manifest.json"));
  const routes = readJson(path.join(folder, "app-path-routes-manifest.json"));
  const weights = new Map();
  const weigh = (file) => {
    if (!weights.has(file)) weights.set(file, gzipSync(fs.readFileSync(path.join(folder, file))).length);
    return weights.get(file);
  };
  return Object.entries(routes)
    .filter(([entry]) => entry.endsWith("/page") && !entry.startsWith("/_"))
    .map(([entry, address]) => {
      const manifest = path.join(folder, "server/app", `${entry}_client-reference-manifest.js`);
      const files = new Set(rootMainFiles);
      for (const [module, own] of Object.entries(manifestOf(manifest).entryJSFiles))
        if (!shownLater.test(module)) for (const file of own) files.add(file);
      return { address, bytes: [...files].reduce((sum, file) => sum + weigh(file), 0) };
    })
    .sort((a, b) => b.bytes - a.bytes || (a.address < b.address ? -1 : 1));
}

const folder = process.argv[2] ?? process.env.NEXT_DIST_DIR ?? ".next";
if (!fs.existsSync(path.join(folder, "build-manifest.json"))) {
  console.error(`There is no build in ${folder}. Run npm run build, then weigh again.`);
  process.exit(1);
}
const pages = firstLoads(folder);
for (const { address, bytes } of pages)
  console.log(
    `${bytes > mostBytes ? "too much" : "        "} ${(bytes / 1000).toFixed(1).padStart(6)} kB  ${address}`,
  );
const heavy = pages.filter(({ bytes }) => bytes > mostBytes);
console.log(`${pages.length} pages, ${heavy.length} above ${mostBytes / 1000} kB`);
process.exit(pages.length > 0 && heavy.length === 0 ? 0 : 1);
