/** Serves the production build for the journeys, on a database of its own that is thrown away afterwards. */
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { serveProvider } from "./provider.mjs";

const data = fs.mkdtempSync(path.join(os.tmpdir(), "steward-e2e-"));
// An empty value would not do: the variable must win over a `.env` file.
const { DATABASE_URL: _, ...env } = process.env;
const { PORT: port, LOGIN_PORT: login, MAIL_PORT: mail } = process.env;
const client = { id: "steward", secret: "only-for-journeys" };
serveProvider({ ...client, port: login, redirect: `http://localhost:${port}/api/auth/callback/oidc` });
const signIn = {
  OIDC_ISSUER: `http://localhost:${login}`,
  OIDC_CLIENT_ID: client.id,
  OIDC_CLIENT_SECRET: client.secret,
  OIDC_NAME: "Example Login",
  // The journey that reads mails serves there.
  SMTP_URL: `smtp://127.0.0.1:${mail}`,
  MAIL_FROM: "Steward <steward@saltline.example>",
  NEXTAUTH_URL: `http://localhost:${port}`,
};
const server = spawn(process.execPath, ["--conditions=react-server", "lib/edge/start.mjs"], {
  stdio: ["ignore", "inherit", "inherit"],
  env: {
    ...env,
    ...signIn,
    STEWARD_DATA_DIR: data,
    STEWARD_DEMO: "true",
    TEST_CLOCK: "true",
    LOG_LEVEL: "error",
  },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => server.kill(signal));
server.once("close", (code) => {
  fs.rmSync(data, { recursive: true, force: true });
  process.exit(code ?? 1);
});
