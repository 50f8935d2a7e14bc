import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = [
  { find: /^@\//, replacement: here("./") },
  { find: "server-only", replacement: here("./lib/testing/server-only.ts") },
];
/** Tests that need no database: the fast half, run in three time zones by `npm run verify`. */
const pure = [
  "lib/*/domain/**/*.test.ts",
  "lib/kernel/**/*.test.ts",
  "lib/*/schema.test.ts",
  "lib/*/schema/**/*.test.ts",
  "lib/edge/formats/**/*.test.ts",
  "lib/edge/cli/evaluate.test.ts",
  "lib/edge/forms/stale.test.ts",
  "lib/testing/entries.test.ts",
  "lib/testing/layout.test.ts",
  "components/**/*.test.{ts,tsx}",
];

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "pure",
          include: pure,
          setupFiles: ["lib/testing/one-seed.ts"],
          // What keeps nothing needs no process of its own for each file.
          isolate: false,
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "database",
          include: ["lib/**/*.test.ts", "prisma/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...pure],
          globalSetup: ["lib/testing/template-database.ts"],
          setupFiles: ["lib/testing/one-seed.ts", "lib/testing/own-database.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
          // After the pure ones: groups may differ in how many workers they take.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
