import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";

const steward = (...args: readonly string[]) =>
  spawnSync(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/edge/cli/steward.ts", ...args],
    { encoding: "utf8" },
  );

test.each([[["who", "-h"]], [["import", "--help"]], [["-h"]]])(
  "%s prints how to use it, and looks nothing up",
  (args) => {
    const { status, stdout } = steward(...args);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Usage: /);
    expect(stdout).toContain("who <anything>");
  },
);
