import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ESLint } from "eslint";
import { afterAll, beforeAll, expect, test } from "vitest";

const root = path.resolve(import.meta.dirname, "../..");
const config = createRequire(import.meta.url)(path.join(root, ".dependency-cruiser.cjs")) as {
  readonly forbidden: readonly { readonly name: string }[];
};

/** For each rule one file that breaks it, and what it imports; both are written into a small tree of their own. */
const faults: Readonly<Record<string, readonly [file: string, imports: string]>> = {
  "people-looks-back-only": ["lib/people/domain/a.ts", "lib/teams/domain/b.ts"],
  "teams-looks-back-only": ["lib/teams/domain/a.ts", "lib/services/domain/b.ts"],
  "services-looks-back-only": ["lib/services/domain/a.ts", "lib/audits/domain/b.ts"],
  "on-call-looks-back-only": ["lib/on-call/domain/a.ts", "lib/escalation/domain/b.ts"],
  "escalation-looks-back-only": ["lib/escalation/domain/a.ts", "lib/paging/domain/b.ts"],
  "paging-looks-back-only": ["lib/paging/domain/a.ts", "lib/incidents/domain/b.ts"],
  "incidents-looks-back-only": ["lib/incidents/domain/a.ts", "lib/slos/domain/b.ts"],
  "slos-looks-back-only": ["lib/slos/domain/a.ts", "lib/audits/domain/b.ts"],
  "audits-looks-back-only": ["lib/audits/domain/a.ts", "lib/history/domain/b.ts"],
  "history-looks-back-only": ["lib/history/domain/a.ts", "lib/exchange/domain/b.ts"],
  "no-circles": ["lib/kernel/about.ts", "lib/kernel/round.ts"],
  "nothing-missing": ["lib/kernel/lost.ts", "lib/kernel/nowhere.ts"],
  "domain-is-pure": ["lib/people/domain/impure.ts", "lib/people/schema/fields.ts"],
  "kernel-knows-nobody": ["lib/kernel/knowing.ts", "lib/people/domain/b.ts"],
  "schema-parses-only": ["lib/people/schema/asking.ts", "lib/people/queries/list.ts"],
  "platform-knows-no-noun": ["lib/platform/nosy.ts", "lib/people/domain/b.ts"],
  "only-store-speaks-prisma": ["lib/people/queries/raw.ts", "prisma/generated/client.ts"],
  "only-operations-and-queries-reach-the-store": ["lib/edge/short-cut.ts", "lib/people/store/rows.ts"],
  "queries-do-nothing": ["lib/people/queries/doing.ts", "lib/people/operations/add.ts"],
  "schemas-stand-in-their-room": ["lib/people/operations/reading.ts", "zod"],
  "own-store-only": ["lib/teams/queries/foreign.ts", "lib/people/store/rows.ts"],
  "database-handle-stays-inside": ["lib/edge/holding.ts", "lib/platform/db.ts"],
  "lib-knows-no-route": ["lib/edge/upside-down.ts", "app/(catalog)/page.tsx"],
  "framework-stays-outside": ["lib/people/queries/framed.ts", "next/headers"],
  "ui-knows-no-domain": ["components/ui/knowing.tsx", "lib/people/domain/b.ts"],
  "components-see-views-only": ["components/people/asking.tsx", "lib/people/queries/list.ts"],
  "routes-do-not-share": ["app/(catalog)/teams/borrowing.tsx", "app/(catalog)/people/lent.tsx"],
  "no-test-code-in-product": ["lib/people/operations/tested.ts", "lib/testing/world.ts"],
  "journeys-see-no-code": ["e2e/peeking.spec.ts", "lib/people/queries/list.ts"],
};

let tree = "";
let said: readonly string[] = [];

function write(file: string, text: string): void {
  fs.mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
  fs.writeFileSync(path.join(tree, file), text);
}

const isFile = (name: string): boolean => /[.]tsx?$/.test(name);

function cruise(): readonly string[] {
  const { stdout } = spawnSync(process.execPath, [path.join(root, "lib/testing/modules.mjs"), tree], {
    encoding: "utf8",
  });
  return stdout.trim().split("\n");
}

beforeAll(() => {
  tree = fs.mkdtempSync(path.join(os.tmpdir(), "steward-faults-"));
  fs.symlinkSync(path.join(root, "node_modules"), path.join(tree, "node_modules"));
  for (const name of ["tsconfig.json", ".dependency-cruiser.cjs"])
    fs.copyFileSync(path.join(root, name), path.join(tree, name));
  for (const [, target] of Object.values(faults))
    if (isFile(target) && !target.endsWith("nowhere.ts")) write(target, "export const there = 1;\n");
  for (const [file, target] of Object.values(faults))
    write(file, `import "${isFile(target) ? `@/${target.replace(/[.]tsx?$/, "")}` : target}";\n`);
  write("lib/kernel/round.ts", 'import "./about";\n');
  said = cruise();
});

afterAll(() => {
  fs.rmSync(tree, { recursive: true, force: true });
});

test("A4: every rule of who may know whom has a planted fault", () => {
  expect(Object.keys(faults).toSorted()).toEqual(config.forbidden.map(({ name }) => name).toSorted());
});

test.each(Object.entries(faults))("A4: %s fires at its planted fault", (rule, [file]) => {
  expect(said.filter((line) => line.startsWith(`${rule}: ${file} -> `))).not.toEqual([]);
});

test("A63: a file that was not looked at fails the check", () => {
  expect(said.at(-1)).toMatch(/, 0 not looked at$/);
  write("lib/kernel/hidden.ts", "export const hidden = 1;\n");
  fs.appendFileSync(
    path.join(tree, ".dependency-cruiser.cjs"),
    'module.exports.options.exclude = { path: "hidden" };\n',
  );
  expect(cruise()).toContain("not looked at: lib/kernel/hidden.ts");
});

/** For each ban of the lint rules a line that breaks it, and a file where it is allowed. */
const bans = [
  ["lib/people/queries/a.ts", "export const a = process.env;", "lib/platform/env.ts"],
  ["lib/people/domain/a.ts", "export const a = Date.now();", "lib/platform/clock.ts"],
  ["lib/people/domain/a.ts", "export const a = new Date();", "lib/people/store.ts"],
  ["lib/people/domain/a.ts", "export const a = Temporal.Now.instant();", "lib/platform/clock.ts"],
  ["lib/people/domain/a.ts", 'console.log("a");', "lib/edge/cli/a.ts"],
  ["components/people/a.ts", "export default 1;", "app/(catalog)/people/page.tsx"],
  ["components/people/a.tsx", "export const a = <input maxLength={100} />;", "components/people/a.test.tsx"],
  ["lib/people/domain/a.ts", "export const a = () => 1;", "components/people/a.tsx"],
  ["lib/people/domain/a.ts", "export function a() {}", "lib/people/domain/a.test.ts"],
  ["lib/people/domain/a.ts", "// Why.\nexport async function a() {}", "lib/people/domain/a.test.ts"],
] as const;

const eslint = new ESLint({
  cwd: root,
  ruleFilter: ({ ruleId }) => ["no-restricted-syntax", "no-console", "steward/promise"].includes(ruleId),
});

test.each(bans)("A65: in %s the line `%s` is refused; in %s it stands", async (banned, line, allowed) => {
  const complaints = async (filePath: string) =>
    (await eslint.lintText(line, { filePath: path.join(root, filePath) })).flatMap(
      ({ messages }) => messages,
    );
  expect(await complaints(banned)).toHaveLength(1);
  expect(await complaints(allowed)).toEqual([]);
});
