import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";

const sourcesIn = (folders: readonly string[]): readonly string[] =>
  folders
    .flatMap((folder) =>
      fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).map((name) => path.join(folder, name)),
    )
    .filter((name) => /\.(?:tsx?|mjs)$/.test(name) && !/\.test\.|^lib\/testing\//.test(name));

test("an address that somebody gave is linked without telling where one comes from", () => {
  const given = sourcesIn(["app", "components"]).flatMap((file) =>
    [
      ...fs
        .readFileSync(file, "utf8")
        .matchAll(/<a\b[^>]*href=\{[^}]*(?:\burl|Url|\bvalue|runbook)\}[^>]*>/g),
    ].map(([link]) => ({ file, link })),
  );
  expect(given.length).toBeGreaterThan(5);
  expect(given.filter(({ link }) => !/rel="[^"]*noreferrer/.test(link))).toEqual([]);
});

test("the server asks no address but those of the providers of sign-in", () => {
  const asking = sourcesIn(["lib"]).filter((file) =>
    /(?<![.\w])fetch\(|from "node:https"|\bhttps?\.(?:get|request)\(/.test(fs.readFileSync(file, "utf8")),
  );
  const onServer = asking.filter((file) => !fs.readFileSync(file, "utf8").startsWith('"use client"'));
  expect(onServer).toEqual(["lib/edge/session/discovery.ts", "lib/edge/session/providers.ts"]);
});

test("what the page about security names is there", () => {
  const words = fs.readFileSync("docs/security.md", "utf8");
  const named = [...words.matchAll(/`((?:lib|app|components|e2e)\/[^`\s]+\.\w+|[a-z]+\.tsx?)`/g)].map(
    ([, name = ""]) => name,
  );
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !fs.existsSync(name))).toEqual([]);
});
