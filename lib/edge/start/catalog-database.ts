import "server-only";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { env, providerVariables, requireEnv, requireEnvBeforeDatabase } from "@/lib/platform/env";
import { checkDatabase } from "@/prisma/database";
import { keptSecret, startEmbedded } from "@/prisma/embedded";
import { deployMigrations } from "@/prisma/deploy";
import { CannotStart, dataFolder } from "@/prisma/owner.mjs";

/** Runs a step and shows it; a text that it answers is shown beside its time. */
type Step = <T>(title: string, run: () => Promise<T>) => Promise<T>;

type OpenCatalog = {
  /** Says in a sentence or two how to get in. */
  readonly signIn: string;
  /** Ends when the database is gone for good; only the embedded one can tell. */
  readonly lost?: Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Stands while the demo is being loaded into an empty catalog, so that a start that was cut off there begins again. */
const unfinished = (): string => path.join(dataFolder(), "demo-unfinished");
const loaded = (): string => path.join(dataFolder(), "demo-loaded");

/** Loads the demo in a process of its own, so that none of it stays in the server's memory. */
function loadDemo(url: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ["--import", "tsx", "--conditions=react-server", "prisma/seed-now.ts"],
      {
        stdio: ["ignore", "pipe", "pipe"],
        env: { ...process.env, DATABASE_URL: url, LOG_LEVEL: "error" },
      },
    );
    let said = "";
    let complained = "";
    child.stdout.on("data", (part: Buffer) => (said += part.toString()));
    child.stderr.on("data", (part: Buffer) => (complained += part.toString()));
    child.once("close", (code) => {
      if (code === 0) resolve(said.trim().replace(/\.$/, ""));
      else reject(new CannotStart(`The demo organisation could not be loaded:\n${complained || said}`));
    });
  });
}

/** The database that DATABASE_URL names: checked and migrated, nothing more. */
async function openNamed(url: string, step: Step): Promise<OpenCatalog> {
  process.env["NEXTAUTH_SECRET"] ||= keptSecret();
  await step("Asking the database", async () => {
    requireEnv();
    await checkDatabase(url);
  });
  await migrate(url, step);
  return {
    signIn: await howToSignIn(),
    stop: () => Promise.resolve(),
  };
}

/** Names the ways in that the sign-in page has in this catalog, and no others. */
async function howToSignIn(): Promise<string> {
  // Only now does the environment say which database is open.
  const { waysIn } = await import("../session/at-start");
  return (await waysIn()).join("\n");
}

const migrate = (url: string, step: Step): Promise<string> =>
  step("Bringing the tables up to date", async () => {
    const { length } = await deployMigrations(url);
    return length === 0 ? "nothing to do" : `${String(length)} applied`;
  });

async function openEmbedded(step: Step): Promise<OpenCatalog> {
  requireEnvBeforeDatabase();
  const { url, fresh, lost, beginAgain, stop } = await step("Starting PostgreSQL", () => startEmbedded());
  try {
    process.env["DATABASE_URL"] = url;
    process.env["NEXTAUTH_SECRET"] ||= keptSecret();
    // Who names a provider wants people to sign in there: the doors without a password stay shut then, unless they are asked for.
    const named = providerVariables.some(([name]) => process.env[name]);
    process.env["STEWARD_DEMO"] ||= String(!named);
    requireEnv();
    const again = fs.existsSync(unfinished());
    if (again) await beginAgain();
    // Before the tables, so that a first start that ends among them begins again as well.
    if (env.STEWARD_DEMO && fresh) fs.writeFileSync(unfinished(), "");
    // Nothing of a demo that nobody wants is left to be loaded: what is written from here on stays.
    if (!env.STEWARD_DEMO) fs.rmSync(unfinished(), { force: true });
    await migrate(url, step);
    if (env.STEWARD_DEMO && !fs.existsSync(loaded())) {
      const { readNothingNamed } = await import("@/lib/people/queries");
      // Also where the folder is older and its catalog stayed empty.
      if (await readNothingNamed()) fs.writeFileSync(unfinished(), "");
      await step("Loading the demo organisation", () => loadDemo(url));
      fs.writeFileSync(loaded(), "");
      fs.rmSync(unfinished(), { force: true });
    }
    return {
      signIn: await howToSignIn(),
      lost,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Opens the catalog's database for a server: the one DATABASE_URL names, otherwise the embedded one with the demo organisation
 * at its first start. Sets what the rest of the process reads from the environment.
 */
export async function openCatalog(step: Step): Promise<OpenCatalog> {
  if (!process.env["NEXTAUTH_URL"]) process.env["AUTH_TRUST_HOST"] ||= "true";
  const named = process.env["DATABASE_URL"];
  return named ? openNamed(named, step) : openEmbedded(step);
}
