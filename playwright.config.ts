import net from "node:net";
import { defineConfig } from "@playwright/test";
import { browser } from "./e2e/browser.mjs";

/** A port that nobody uses; asked for once under its name, and told to the workers, which read this file too. */
async function freePort(name: string): Promise<string> {
  const told = process.env[name];
  if (told !== undefined) return told;
  const probe = net.createServer();
  await new Promise<void>((resolve) => probe.listen(0, resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return (process.env[name] = String(typeof address === "object" && address ? address.port : 4310));
}

/** Each screen has a server and a catalog of its own: its journeys go one after another, beside those of the other screen. */
const screens = [
  {
    name: "desktop",
    port: await freePort("STEWARD_E2E_DESKTOP_PORT"),
    login: await freePort("STEWARD_E2E_DESKTOP_LOGIN_PORT"),
    mail: await freePort("STEWARD_E2E_DESKTOP_MAIL_PORT"),
    use: { viewport: { width: 1440, height: 900 }, colorScheme: "light" as const },
  },
  {
    name: "phone",
    port: await freePort("STEWARD_E2E_PHONE_PORT"),
    login: await freePort("STEWARD_E2E_PHONE_LOGIN_PORT"),
    mail: await freePort("STEWARD_E2E_PHONE_MAIL_PORT"),
    use: {
      viewport: { width: 390, height: 844 },
      colorScheme: "dark" as const,
      isMobile: true,
      hasTouch: true,
    },
  },
];
const addressOf = (port: string) => `http://localhost:${port}`;
const { program, env } = browser();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/browser",
  workers: screens.length,
  forbidOnly: process.env["CI"] !== undefined,
  timeout: 180_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/playwright.json" }]],
  use: {
    // What cannot be done says so soon, and not when the whole journey's time is over.
    actionTimeout: 30_000,
    navigationTimeout: 60_000,
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    contextOptions: { reducedMotion: "reduce" },
    // A trace of each journey takes a third of the time; who wants one says `--trace on`.
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: program,
      env,
      args: [
        "--no-sandbox",
        "--in-process-gpu",
        "--disable-gpu",
        "--font-render-hinting=none",
        // A page of a journey lives for seconds: one process for all of a site, and no compiling for the long run.
        "--process-per-site",
        "--disable-site-isolation-trials",
        "--js-flags=--no-turbofan --no-maglev",
      ],
    },
  },
  projects: screens.map(({ name, port, use }) => ({
    name,
    workers: 1,
    use: { ...use, baseURL: addressOf(port) },
  })),
  webServer: screens.map(({ name, port, login, mail }) => ({
    name,
    command: "node e2e/server.mjs",
    url: `${addressOf(port)}/api/health/ready`,
    env: { PORT: port, LOGIN_PORT: login, MAIL_PORT: mail },
    timeout: 300_000,
    stdout: "ignore",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 15_000 },
  })),
});
