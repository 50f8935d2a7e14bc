/** Serves the production build for the journeys, on a database of its own that is thrown away afterwards. */
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const data = fs.mkdtempSync(path.join(os.tmpdir(), "steward-e2e-"));
// An empty value would not do: the variable must win over a `.env` file.
const { DATABASE_URL: _, ...env } = process.env;
const server = spawn(process.execPath, ["--conditions=react-server", "lib/edge/start.mjs"], {
  stdio: ["ignore", "inherit", "inherit"],
  env: { ...env, STEWARD_DATA_DIR: data, STEWARD_DEMO: "true", TEST_CLOCK: "true", LOG_LEVEL: "error" },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.once("close", (code) => {
  fs.rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 1);
});
