/**
 * Makes plain JavaScript of what serves: the server and what opens its database. Reading TypeScript while serving took a thread and
 * the maps of every file, some 60 MB of the process (decision 22). Packages stay where they are; so does what is plain JavaScript
 * already, which a start has loaded before.
 */
import fs from "node:fs";
import path from "node:path";

/** Where what serves lies, below the root: beside the pages. */
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

/** Writes the bundle anew. Names and lines stay readable: whoever reads a trace finds the file named above the place. */
export async function bundleServer(root) {
  const { build } = await import("esbuild");
  const out = path.join(root, serverFolder);
  fs.rmSync(out, { recursive: true, force: true });
  await build({
    absWorkingDir: root,
    entryPoints: ["lib/edge/server.ts", "lib/edge/start/catalog-database.ts"],
    entryNames: "[name]",
    outdir: out,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    splitting: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "silent",
    plugins: [inPlace(root, out)],
  });
}
