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
  "lib/testing/expressions.test.ts",
  "lib/testing/layout.test.ts",
  "lib/testing/links.test.ts",
  "components/**/*.test.{ts,tsx}",
];

/** Tests that end connections, set the environment, or watch the process or what it remembers: each file of them has one of its own. */
const apart = [
  "lib/audits/operations/judge-at-once.test.ts",
  "lib/edge/api/plans.test.ts",
  "lib/edge/api/rate.test.ts",
  "lib/edge/api/tokens.test.ts",
  "lib/edge/api/without-phones.test.ts",
  "lib/edge/cli/steward.test.ts",
  "lib/edge/forms/kept-while-away.test.ts",
  "lib/edge/lookup/*.test.ts",
  "lib/edge/session/**/*.test.ts",
  "lib/edge/start/**/*.test.ts",
  "lib/platform/**/*.test.ts",
  "lib/testing/**/*.test.ts",
  "prisma/**/*.test.ts",
];
const onDatabase = {
  globalSetup: ["lib/testing/template-database.ts"],
  setupFiles: ["lib/testing/one-seed.ts", "lib/testing/own-database.ts"],
  testTimeout: 30_000,
  hookTimeout: 60_000,
};

export default defineConfig({
  resolve: { alias },
  test: {
    // All at the same time, and never more than two, so that those that race have room.
    maxWorkers: 2,
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
        },
      },
      {
        extends: true,
        test: {
          name: "records",
          include: ["lib/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...pure, ...apart],
          ...onDatabase,
          // Each file has a database of its own; what is loaded and compiled stays for the files after it.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "apart",
          include: apart,
          exclude: ["**/node_modules/**", ...pure],
          ...onDatabase,
        },
      },
    ],
  },
});
