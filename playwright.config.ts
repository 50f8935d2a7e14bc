import net from "node:net";
import { defineConfig } from "@playwright/test";
import { browser } from "./e2e/browser.mjs";

/** A port that nobody uses; asked for once, and told to the workers, which read this file too. */
async function freePort(): Promise<string> {
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return String(typeof address === "object" && address ? address.port : 4310);
}

const port = (process.env["STEWARD_E2E_PORT"] ??= await freePort());
const baseURL = `http://localhost:${port}`;
const { program, env } = browser();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/browser",
  workers: 1,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  use: {
    baseURL,
    // What cannot be done says so soon, and not when the whole journey's time is over.
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    colorScheme: "light",
    trace: "retain-on-failure",
    launchOptions: {
      executablePath: program,
      env,
      args: ["--no-sandbox", "--no-zygote", "--disable-gpu", "--font-render-hinting=none"],
    },
  },
  projects: [
    { name: "desktop", use: { viewport: { width: 1440, height: 900 } } },
    { name: "phone", use: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
  ],
  webServer: {
    command: "node e2e/server.mjs",
    url: `${baseURL}/api/health/ready`,
    env: { PORT: port },
    timeout: 300_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  },
});
