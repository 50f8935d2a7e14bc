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

test.each([
  [
    ["export", "--format", "csv", "--output", "/nonexist/x.csv"],
    "/nonexist/x.csv cannot be written: its folder is not here. Check the path and its permissions.\n",
  ],
  [["export", "--output", "lib"], "lib is a folder. Name a file in it.\n"],
  [["import", "/nonexist.csv"], "/nonexist.csv is not here. Check the path.\n"],
])("%s is refused in a sentence", (args, said) => {
  const { status, stdout, stderr } = steward(...args);
  expect([status, stdout, stderr]).toEqual([2, said, ""]);
});
