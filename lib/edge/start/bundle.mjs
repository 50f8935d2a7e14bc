/**
 * Makes plain JavaScript of what serves: the server and what opens its database. Reading TypeScript while serving took a thread and
 * the maps of every file, some 60 MB of the process (decision 22). Packages stay where they are; so does what is plain JavaScript
 * already, which a start has loaded before.
 */
import fs from "node:fs";
import path from "node:path";

/** Where what serves lies, below the root: beside the pages, in a folder for each state of the sources. */
export const serverFolder = `${process.env.NEXT_DIST_DIR ?? ".next"}-server`;

const slashes = (name) => name.split(path.sep).join("/");

/** Leaves plain JavaScript of ours where it is, and tells each file of the bundle where it stood itself. */
const inPlace = (root, out) => ({
  name: "in-place",
  setup(build) {
    const fromOut = (file) => slashes(path.relative(out, file));
    build.onResolve({ filter: /\.mjs$/ }, ({ path: named, resolveDir, kind }) =>
      kind === "entry-point" || !/^(?:\.|@\/)/.test(named)
        ? undefined
        : {
            path: fromOut(
              named.startsWith("@/") ? path.join(root, named.slice(2)) : path.resolve(resolveDir, named),
            ),
            external: true,
          },
    );
    build.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
      const text = await fs.promises.readFile(file, "utf8");
      const itself = `new URL(${JSON.stringify(fromOut(file))}, import.meta.url).href`;
      return { contents: text.replaceAll("import.meta.url", itself), loader: "ts" };
    });
  },
});

/**
 * Writes the bundle into a folder that is not there yet, whole or not at all: two starts at once both end with it. What earlier
 * sources were made into goes. Names and lines stay readable: whoever reads a trace finds the file named above the place.
 */
export async function bundleServer(root, folder) {
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ["lib/edge/server.ts", "lib/edge/start/catalog-database.ts"],
    entryNames: "[name]",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "silent",
    plugins: [inPlace(root, folder)],
    write: false,
  });
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  const aside = fs.mkdtempSync(`${folder}.`);
  for (const { path: file, contents } of outputFiles) {
    const place = path.join(aside, path.relative(folder, file));
    fs.mkdirSync(path.dirname(place), { recursive: true });
    fs.writeFileSync(place, contents);
  }
  try {
    fs.renameSync(aside, folder);
  } catch (error) {
    // Another start has made the same of the same sources.
    if (!fs.existsSync(folder)) throw error;
    fs.rmSync(aside, { recursive: true });
  }
  const whole = path.basename(folder);
  for (const name of fs.readdirSync(path.dirname(folder)))
    if (!name.startsWith(whole))
      fs.rmSync(path.join(path.dirname(folder), name), { recursive: true, force: true });
}
