/** What a start tells the person at the terminal: one line a step, with its time. */

import { fullDisk } from "../../../prisma/owner.mjs";

const seconds = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

/** Runs one step: its title at once, a dot every two seconds while it lasts, its time at the end. */
export async function step(title, run) {
  const from = performance.now();
  process.stdout.write(`  ${title} `);
  const dots = setInterval(() => process.stdout.write("."), 2_000);
  try {
    const said = await run();
    process.stdout.write(` ${typeof said === "string" ? `${said}, ` : ""}${seconds(from)}\n`);
    return said;
  } catch (error) {
    process.stdout.write(` failed after ${seconds(from)}\n`);
    throw error;
  } finally {
    clearInterval(dots);
  }
}

/** Ends the process with one sentence for what a person can mend, and with the whole story for a bug. */
export function fail(error) {
  const full = /ENOSPC|No space left on device/i.test(`${error?.code} ${error?.message}`);
  const missing = /^ERR_MODULE_NOT_FOUND|^MODULE_NOT_FOUND/.test(String(error?.code));
  const sentence = full
    ? fullDisk().message
    : missing
      ? `The installed packages are not whole (${String(error.message).split("\n")[0]}). Delete node_modules, then start again.`
      : error?.name === "CannotStart"
        ? error.message
        : (error?.stack ?? String(error));
  process.stderr.write(`\n${sentence}\n`);
  process.exit(1);
}
